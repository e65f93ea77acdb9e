package io.gaf.data;

import io.gaf.config.Resize;
import io.gaf.weights.Checksums;

/**
 * A picture of any size → the samples that a network or a VAE takes: channels, size, planes.
 *
 * @param resize how it becomes a square
 * @param size side of the square in pixels
 * @param channels 1 for grey, 3 for RGB
 */
record Preparer(Resize resize, int size, int channels) {

  /**
   * A picture that is ready.
   *
   * @param planes [channels, size, size]
   * @param hash SHA-256 of the planes, hexadecimal
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Ready(byte[] planes, String hash) {}

  /**
   * Makes one ready.
   *
   * @throws DataException when it has another size and may not be resized
   */
  Ready prepare(Bitmap picture) {
    Bitmap coloured = channels == 1 ? picture.grey() : picture.rgb();
    byte[] planes = squared(coloured).planes();
    return new Ready(planes, Checksums.sha256(planes));
  }

  private Bitmap squared(Bitmap picture) {
    return switch (resize) {
      case NONE -> same(picture);
      case SQUASH -> picture.square(size);
      case CENTER_CROP -> middle(shortened(picture));
      case CROP -> middle(picture);
    };
  }

  private Bitmap same(Bitmap picture) {
    if (picture.height() != size || picture.width() != size) {
      throw new DataException(
          "expected %d x %d pixels, got %d x %d; data.resize may be squash, center-crop or crop"
              .formatted(size, size, picture.height(), picture.width()));
    }
    return picture;
  }

  /** The shorter side becomes the size, the longer one keeps the proportions, rounded down. */
  private Bitmap shortened(Bitmap picture) {
    int height = picture.height();
    int width = picture.width();
    int rows = height <= width ? size : longer(height, width);
    int columns = width <= height ? size : longer(width, height);
    return picture.resized(rows, columns);
  }

  /** Bounded, so that a side of billions stays too long instead of becoming another number. */
  private int longer(int side, int shorter) {
    return (int) Math.min(Integer.MAX_VALUE, (long) size * side / shorter);
  }

  /** Half a pixel goes to the even side, as Python rounds. */
  private Bitmap middle(Bitmap picture) {
    int top = (int) Math.rint((picture.height() - size) / 2.0);
    int left = (int) Math.rint((picture.width() - size) / 2.0);
    return picture.cut(top, left, size, size);
  }
}
