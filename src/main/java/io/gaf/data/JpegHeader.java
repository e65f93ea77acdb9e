package io.gaf.data;

import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;

/**
 * What a JPEG file says of itself before its pixels, and by it, how its components become grey or
 * RGB: as libjpeg guesses and Pillow converts, without any colour profile.
 *
 * <p>Source: libjpeg's {@code jdapimin.c} and {@code jdcolor.c}, Pillow's {@code Convert.c}
 *
 * @param width columns
 * @param height rows
 * @param components 1, 3 or 4
 * @param colours what the components are
 */
record JpegHeader(int width, int height, int components, Colours colours) {
  /** Segments before the pixels; a file with previews and profiles has some dozens. */
  private static final int MOST_SEGMENTS = 10_000;

  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP14 = 0xee;
  private static final int BITS = 16;
  private static final int HALF = 1 << (BITS - 1);

  /** What the components of a pixel are. */
  enum Colours {
    GREY,
    RGB,
    /** Luminance and two differences of colour (JFIF). */
    YCC,
    /** Inverted, as Adobe writes it. */
    CMYK,
    /** CMYK whose first three are written as {@link #YCC}. */
    YCCK
  }

  /** Reads the segments up to the pixels, and leaves the stream where it was. */
  static JpegHeader read(ImageInputStream in) throws IOException {
    in.mark();
    in.skipBytes(2);
    boolean jfif = false;
    int adobe = -1;
    byte[] frame = null;
    for (int i = 0; i < MOST_SEGMENTS; i++) {
      int marker = marker(in);
      if (marker == START_OF_SCAN) {
        break;
      }
      if (marker == END_OF_IMAGE) {
        throw new IOException("it ends before its first scan");
      }
      if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
        continue;
      }
      int length = in.readUnsignedShort() - 2;
      byte[] start = new byte[Math.min(Math.max(0, length), 32)];
      in.readFully(start);
      if (length < 0 || in.skipBytes(length - start.length) < length - start.length) {
        throw new EOFException("a segment ends too early");
      }
      jfif |= marker == APP0 && begins(start, "JFIF\0");
      if (marker == APP14 && begins(start, "Adobe") && start.length >= 12) {
        adobe = start[11] & 0xff;
      }
      if (isFrame(marker)) {
        frame = start;
      }
    }
    in.reset();
    return of(frame, jfif, adobe);
  }

  /** The next marker, where libjpeg sees it: FF 00 is none, and what follows is looked through. */
  private static int marker(ImageInputStream in) throws IOException {
    int before = in.readUnsignedByte();
    int next = in.readUnsignedByte();
    while (before != 0xff || next == 0xff || next == 0) {
      before = next;
      next = in.readUnsignedByte();
    }
    return next;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static boolean begins(byte[] bytes, String word) {
    byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
    return bytes.length >= wanted.length
        && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
  }

  private static JpegHeader of(byte[] frame, boolean jfif, int adobe) throws IOException {
    if (frame == null || frame.length < 6 || frame.length < 6 + 3 * (frame[5] & 0xff)) {
      throw new IOException("expected the header of a frame, got none");
    }
    int height = ((frame[1] & 0xff) << 8) | (frame[2] & 0xff);
    int width = ((frame[3] & 0xff) << 8) | (frame[4] & 0xff);
    int components = frame[5] & 0xff;
    Colours colours =
        switch (components) {
          case 1 -> Colours.GREY;
          case 3 -> three(frame, jfif, adobe);
          case 4 -> adobe == 2 ? Colours.YCCK : Colours.CMYK;
          default -> throw new IOException("components: expected 1, 3 or 4, got " + components);
        };
    return new JpegHeader(width, height, components, colours);
  }

  private static Colours three(byte[] frame, boolean jfif, int adobe) {
    if (jfif) {
      return Colours.YCC;
    }
    if (adobe >= 0) {
      return adobe == 0 ? Colours.RGB : Colours.YCC;
    }
    boolean named = frame[6] == 'R' && frame[9] == 'G' && frame[12] == 'B';
    return named ? Colours.RGB : Colours.YCC;
  }

  /**
   * Refuses a file of which a decoder sees another picture than this header's.
   *
   * @throws IOException when the sizes differ
   */
  void requireSize(int decodedWidth, int decodedHeight) throws IOException {
    if (decodedWidth != width || decodedHeight != height) {
      throw new IOException(
          "its header says %d x %d pixels and its decoder %d x %d"
              .formatted(width, height, decodedWidth, decodedHeight));
    }
  }

  /** The picture of decoded components. */
  Bitmap bitmap(Raster raster) throws IOException {
    if (raster.getNumBands() != components) {
      throw new IOException(
          "expected %d components, got %d".formatted(components, raster.getNumBands()));
    }
    int columns = raster.getWidth();
    int rows = raster.getHeight();
    int channels = components == 1 ? 1 : Bitmap.RGB;
    var pixels = new byte[Math.multiplyExact(rows * columns, channels)];
    byte[] row = new byte[columns * components]; // as they are stored: no copy of whole numbers
    for (int y = 0; y < rows; y++) {
      raster.getDataElements(raster.getMinX(), raster.getMinY() + y, columns, 1, row);
      for (int x = 0; x < columns; x++) {
        put(row, x * components, pixels, (y * columns + x) * channels);
      }
    }
    return new Bitmap(rows, columns, channels, pixels);
  }

  private void put(byte[] from, int at, byte[] to, int target) {
    switch (colours) {
      case GREY -> to[target] = from[at];
      case RGB -> System.arraycopy(from, at, to, target, Bitmap.RGB);
      case YCC -> rgb(from, at, to, target);
      case CMYK -> {
        for (int c = 0; c < Bitmap.RGB; c++) {
          to[target + c] = ink(255 - (from[at + c] & 0xff), 255 - (from[at + Bitmap.RGB] & 0xff));
        }
      }
      case YCCK -> {
        rgb(from, at, to, target);
        for (int c = 0; c < Bitmap.RGB; c++) {
          to[target + c] = ink(to[target + c] & 0xff, 255 - (from[at + Bitmap.RGB] & 0xff));
        }
      }
    }
  }

  /** libjpeg's conversion in 16 bits behind the point. */
  private static void rgb(byte[] from, int at, byte[] to, int target) {
    int y = from[at] & 0xff;
    int cb = (from[at + 1] & 0xff) - 128;
    int cr = (from[at + 2] & 0xff) - 128;
    to[target] = clamped(y + ((91881 * cr + HALF) >> BITS)); // 1.40200
    to[target + 1] = clamped(y + ((-22554 * cb - 46802 * cr + HALF) >> BITS)); // 0.34414, 0.71414
    to[target + 2] = clamped(y + ((116130 * cb + HALF) >> BITS)); // 1.77200
  }

  /** Pillow's conversion of an ink and black to light. */
  private static byte ink(int ink, int black) {
    int light = 255 - black;
    int product = ink * light + 128;
    return clamped(light - ((product + (product >> 8)) >> 8));
  }

  private static byte clamped(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }
}
