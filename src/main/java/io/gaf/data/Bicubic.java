package io.gaf.data;

/**
 * Pictures at another size, to the bit as Pillow's antialiased bicubic makes them: along rows, then
 * along columns, each pass with coefficients of 22 bits behind the point and rounded to a byte
 * (Keys 1981, a = -0.5; spec gaf.md §7).
 */
final class Bicubic {
  private static final int BITS = 22;
  private static final int HALF = 1 << (BITS - 1);
  private static final double A = -0.5;

  /** Input pixels on each side that matter when a picture is enlarged. */
  private static final double SUPPORT = 2;

  /** More pixels than any network's side. */
  private static final int MOST = 16_384;

  /** Bytes that lie between the two passes at most, unless the picture itself has more. */
  private static final long BETWEEN = 64L << 20;

  private Bicubic() {}

  /**
   * Resizes a picture; the proportions are not kept.
   *
   * @param pixels [height, width, channels], the channels of a pixel side by side
   * @param shape height, width, channels
   * @param rows of the result
   * @param columns of the result
   * @return [rows, columns, channels]
   * @throws DataException when it is so tall that more would lie between the passes than it has
   */
  static byte[] resize(byte[] pixels, int[] shape, int rows, int columns) {
    int height = shape[0];
    int width = shape[1];
    int channels = shape[2];
    if (height < 1
        || width < 1
        || channels < 1
        || pixels.length != (long) height * width * channels) {
      throw new IllegalArgumentException(
          "pixels: expected %d x %d x %d bytes, got %d"
              .formatted(height, width, channels, pixels.length));
    }
    if (rows < 1 || columns < 1 || rows > MOST || columns > MOST) {
      throw new IllegalArgumentException(
          "sides must be from 1 to %d, got %d x %d".formatted(MOST, rows, columns));
    }
    requireRoom(shape, columns, Math.max(BETWEEN, pixels.length));
    byte[] narrow = along(pixels, new Lines(height, width, channels), columns); // [H, columns, C]
    return along(narrow, new Lines(1, height, columns * channels), rows); // [rows, columns, C]
  }

  /** Refuses a picture of a few columns and millions of rows, each of which would be widened. */
  private static void requireRoom(int[] shape, int columns, long most) {
    long row = (long) columns * shape[2];
    if (shape[0] > most / row) {
      throw new DataException(
          "a picture of %d x %d pixels is too tall to become %d wide: expected at most %,d rows%s"
              .formatted(shape[1], shape[0], columns, most / row, "\nhint: cut it first"));
    }
  }

  /** Resizes every line from its length to another one; the same length changes nothing. */
  private static byte[] along(byte[] from, Lines lines, int length) {
    if (lines.length() == length) {
      return from.clone();
    }
    int samples = Math.multiplyExact(lines.count(), length);
    var to = new byte[Math.multiplyExact(samples, lines.stride())];
    for (int i = 0; i < length; i++) {
      Window window = Window.of(i, lines.length(), length);
      for (int line = 0; line < lines.count(); line++) {
        int source = (line * lines.length() + window.first()) * lines.stride();
        int target = (line * length + i) * lines.stride();
        for (int c = 0; c < lines.stride(); c++) {
          to[target + c] = window.sum(from, source + c, lines.stride());
        }
      }
    }
    return to;
  }

  /** Keys' kernel. */
  private static double kernel(double distance) {
    double x = Math.abs(distance);
    if (x < 1) {
      return ((A + 2) * x - (A + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
  }

  /**
   * Samples that lie behind each other.
   *
   * @param count number of lines
   * @param length samples of a line
   * @param stride bytes from a sample to the next of its line; as many lines lie interleaved
   */
  private record Lines(int count, int length, int stride) {}

  /** The input samples that one output sample is made of, and their coefficients. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Window(int first, int[] coefficients) {

    static Window of(int output, int inputs, int outputs) {
      double scale = (double) inputs / outputs;
      double wide = Math.max(1, scale);
      double reach = SUPPORT * wide;
      double centre = (output + 0.5) * scale;
      int first = Math.max(0, (int) (centre - reach + 0.5));
      int end = Math.min(inputs, (int) (centre + reach + 0.5));
      var weights = new double[end - first];
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        weights[i] = kernel((first + i - centre + 0.5) * (1 / wide));
        sum += weights[i];
      }
      var fixed = new int[weights.length];
      for (int i = 0; i < fixed.length; i++) {
        double exact = weights[i] / sum * (1 << BITS);
        fixed[i] = (int) (exact < 0 ? exact - 0.5 : exact + 0.5);
      }
      return new Window(first, fixed);
    }

    byte sum(byte[] from, int at, int stride) {
      int sum = HALF;
      for (int i = 0; i < coefficients.length; i++) {
        sum += (from[at + i * stride] & 0xFF) * coefficients[i];
      }
      return (byte) Math.max(0, Math.min(255, sum >> BITS));
    }
  }
}
