package io.gaf.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * One IDX file of bytes: {@code 00 00 08 rank}, rank big-endian u32 extents, then the bytes. Plain
 * or gzipped, told apart by the first two bytes.
 *
 * <p>Source: http://yann.lecun.com/exdb/mnist
 */
final class IdxFile {
  /** Enough for 650,000 pictures of 28 × 28; what a small gzip file may unfold to. */
  static final long MAX_BYTES = 512L << 20;

  private static final int UNSIGNED_BYTES = 0x0800;
  private static final int GZIP_MAGIC_0 = 0x1f;
  private static final int GZIP_MAGIC_1 = 0x8b;

  private final int[] extents;
  private final byte[] bytes;

  private IdxFile(int[] extents, byte[] bytes) {
    this.extents = extents;
    this.bytes = bytes;
  }

  int extent(int axis) {
    return extents[axis];
  }

  /** All bytes, not a copy. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Reads a stream to its end.
   *
   * @param where names the file in errors
   * @param rank the extents expected: 3 for pictures, 1 for labels
   * @throws DataException when it is something else, or shorter or longer than its header says
   */
  static IdxFile read(InputStream raw, String where, int rank) throws IOException {
    try {
      return read(unfolded(raw), rank);
    } catch (EOFException | IllegalArgumentException | ZipException e) {
      throw new DataException(
          where + " is no whole IDX file: " + reason(e) + "\nhint: download it again", e);
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? "it ends too early" : e.getMessage();
  }

  private static InputStream unfolded(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
    in.mark(2);
    boolean gzip = in.read() == GZIP_MAGIC_0 && in.read() == GZIP_MAGIC_1;
    in.reset();
    return gzip ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private static IdxFile read(InputStream in, int rank) throws IOException {
    int magic = exactly(in, 4, "the magic number").getInt();
    expect("magic number", UNSIGNED_BYTES + rank, magic);
    int[] extents = new int[rank];
    exactly(in, 4 * rank, "the extents").asIntBuffer().get(extents);
    long size = 1;
    for (int extent : extents) {
      size = size * Integer.toUnsignedLong(extent);
      if (extent <= 0 || size > MAX_BYTES) {
        throw new IllegalArgumentException(
            "expected extents of 1 … %d bytes in all, got %s"
                .formatted(MAX_BYTES, unsigned(extents)));
      }
    }
    byte[] bytes = exactly(in, (int) size, "the pictures or labels").array();
    if (in.read() >= 0) {
      throw new IllegalArgumentException(
          "bytes after the header: expected " + size + " by its extents, got more");
    }
    return new IdxFile(extents, bytes);
  }

  /** Grows with what really comes, so that a header's claim alone allocates nothing. */
  private static ByteBuffer exactly(InputStream in, int count, String what) throws IOException {
    byte[] got = in.readNBytes(count);
    expect("bytes of " + what, count, got.length);
    return ByteBuffer.wrap(got);
  }

  private static void expect(String what, int expected, int got) {
    if (expected != got) {
      throw new IllegalArgumentException(what + ": expected " + expected + ", got " + got);
    }
  }

  private static String unsigned(int... extents) {
    return Arrays.toString(Arrays.stream(extents).mapToLong(Integer::toUnsignedLong).toArray());
  }
}
