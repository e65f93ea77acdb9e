package io.gaf.job;

/**
 * How rendered samples are shown.
 *
 * @param gif whether films of tiles and sheets are drawn as GIF
 * @param mp4 whether they are drawn as MP4
 * @param pures whether single classes stand beside a mix
 * @param height pixels of a tile's file, or 0 for those of the sample
 * @param width likewise
 */
public record Presentation(boolean gif, boolean mp4, boolean pures, int height, int width) {
  /** Larger pictures hold no more. */
  public static final int MOST_PIXELS = 4096;

  /** Pictures of the samples' own size, pure classes included. */
  public static final Presentation USUAL = new Presentation(false, false, true, 0, 0);

  public Presentation {
    if (height < 0 || width < 0 || height > MOST_PIXELS || width > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "height and width must be from 0 to %d, got %d and %d"
              .formatted(MOST_PIXELS, height, width));
    }
    if ((height == 0) != (width == 0)) {
      throw new IllegalArgumentException(
          "height and width belong together, got " + height + " and " + width);
    }
  }

  /** Whether the states on the way are shown too. */
  public boolean moves() {
    return gif || mp4;
  }
}
