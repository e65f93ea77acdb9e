package io.gaf.evaluate;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Arrays of floating-point numbers as NumPy writes them. Arrays of objects, which would be pickles,
 * are refused.
 *
 * <p>Source: NumPy's {@code numpy/lib/format.py}, versions 1.0 to 3.0.
 */
final class Npy {
  private static final String MAGIC = "\u0093NUMPY";
  private static final int MOST_HEADER = 10_000;
  private static final int ALIGNMENT = 64;
  private static final int CHUNK = 1 << 16;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([^']{1,20})', 'fortran_order': (True|False),"
              + " 'shape': \\(([0-9, ]{0,100})\\),? ?\\}\\s*");

  private Npy() {}

  /** The bytes of an array file of doubles. */
  static byte[] bytes(double[] values, int... shape) {
    String extents =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String text =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%s), }"
            .formatted(shape.length == 1 ? extents + "," : extents);
    int before = MAGIC.length() + 4;
    int padded = (before + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT - before;
    var bytes =
        ByteBuffer.allocate(before + padded + Double.BYTES * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(MAGIC.getBytes(StandardCharsets.ISO_8859_1))
            .put(new byte[] {1, 0})
            .putShort((short) padded)
            .put(
                (text + " ".repeat(padded - text.length() - 1) + "\n")
                    .getBytes(StandardCharsets.US_ASCII));
    bytes.asDoubleBuffer().put(values);
    return bytes.array();
  }

  /**
   * Reads an array.
   *
   * @param name what it is called in errors
   * @param expected its shape; -1 for an extent that may be anything up to {@code most}
   */
  static double[] read(DataInputStream in, String name, long[] expected, int most)
      throws IOException {
    Matcher header = HEADER.matcher(header(in, name));
    if (!header.matches()) {
      throw new IllegalArgumentException(name + ": its header is none of an array of numbers");
    }
    long[] shape = shape(header.group(3));
    if (!fits(shape, expected, most)) {
      throw new IllegalArgumentException(
          "%s: expected shape %s (-1: 1 to %d), got %s"
              .formatted(name, Arrays.toString(expected), most, Arrays.toString(shape)));
    }
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    double[] values = values(in, name, header.group(1), Math.toIntExact(count));
    // a covariance is symmetric, so columns first is rows first; a vector has one order
    return values;
  }

  private static String header(DataInputStream in, String name) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length());
    if (!new String(magic, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
      throw new IllegalArgumentException(name + ": it is no NumPy array");
    }
    int version = in.readUnsignedByte();
    in.readUnsignedByte();
    long length =
        version == 1
            ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
            : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    if (version < 1 || version > 3 || length > MOST_HEADER) {
      throw new IllegalArgumentException(
          "%s: expected version 1 to 3 and a header of at most %d bytes, got %d and %d"
              .formatted(name, MOST_HEADER, version, length));
    }
    var bytes = new byte[(int) length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static long[] shape(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .mapToLong(Long::parseLong)
        .toArray();
  }

  private static boolean fits(long[] shape, long[] expected, int most) {
    if (shape.length != expected.length) {
      return false;
    }
    for (int i = 0; i < shape.length; i++) {
      boolean free = expected[i] < 0 && shape[i] >= 1 && shape[i] <= most;
      if (!free && shape[i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static double[] values(DataInputStream in, String name, String type, int count)
      throws IOException {
    boolean wide = type.endsWith("f8");
    if (!type.matches("[<>=]f[48]")) {
      throw new IllegalArgumentException(
          name + ": expected numbers of type <f4 or <f8, got " + type);
    }
    int size = wide ? Double.BYTES : Float.BYTES;
    var chunk = new byte[CHUNK];
    var order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    var values = new double[count];
    for (int at = 0; at < count; ) {
      int part = Math.min(CHUNK / size, count - at);
      in.readFully(chunk, 0, part * size);
      ByteBuffer bytes = ByteBuffer.wrap(chunk).order(order);
      for (int i = 0; i < part; i++) {
        values[at] = wide ? bytes.getDouble() : bytes.getFloat();
        if (!Double.isFinite(values[at])) {
          throw new IllegalArgumentException(
              name + ": expected finite numbers, got " + values[at] + " at " + at);
        }
        at++;
      }
    }
    return values;
  }
}
