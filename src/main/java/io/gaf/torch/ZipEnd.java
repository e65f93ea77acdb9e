package io.gaf.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The last record of a zip file: where its directory lies.
 *
 * @param count entries in the directory
 * @param size its bytes
 * @param begin its first byte in the file
 */
record ZipEnd(long count, long size, long begin) {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int WIDE_END = 0x06064b50;
  private static final int WIDE_END_BYTES = 56;

  /** Finds it, in its 32-bit or its 64-bit form, and checks that the directory is in the file. */
  static ZipEnd find(FileChannel channel) throws IOException {
    long length = channel.size();
    long tail = Math.min(length, END_BYTES + LONGEST_COMMENT);
    ByteBuffer bytes = Zip.read(channel, length - tail, (int) tail);
    for (int at = bytes.limit() - END_BYTES; at >= 0; at--) {
      if (bytes.getInt(at) == END) {
        long place = length - tail + at;
        ZipEnd end = wide(channel, place, narrow(bytes, at));
        if (end.count < 0 || end.size < 0 || end.begin < 0 || end.size > place - end.begin) {
          throw new IllegalArgumentException(
              "the zip directory: expected it inside %d bytes, got %d from byte %d"
                  .formatted(place, end.size, end.begin));
        }
        return end;
      }
    }
    throw new IllegalArgumentException("the zip file has no directory: it ends too early");
  }

  private static ZipEnd narrow(ByteBuffer bytes, int at) {
    return new ZipEnd(
        Short.toUnsignedLong(bytes.getShort(at + 10)),
        Integer.toUnsignedLong(bytes.getInt(at + 12)),
        Integer.toUnsignedLong(bytes.getInt(at + 16)));
  }

  private static ZipEnd wide(FileChannel channel, long place, ZipEnd narrow) throws IOException {
    if (place < LOCATOR_BYTES + WIDE_END_BYTES) {
      return narrow;
    }
    ByteBuffer locator = Zip.read(channel, place - LOCATOR_BYTES, LOCATOR_BYTES);
    if (locator.getInt(0) != LOCATOR) {
      return narrow;
    }
    long at = locator.getLong(8);
    if (at < 0 || at > place - LOCATOR_BYTES - WIDE_END_BYTES) {
      throw new IllegalArgumentException("the zip file's last record points outside, to " + at);
    }
    ByteBuffer end = Zip.read(channel, at, WIDE_END_BYTES);
    if (end.getInt(0) != WIDE_END) {
      throw new IllegalArgumentException("the zip file's last record points to something else");
    }
    return new ZipEnd(end.getLong(32), end.getLong(40), end.getLong(48));
  }
}
