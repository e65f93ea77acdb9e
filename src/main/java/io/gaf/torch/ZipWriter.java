package io.gaf.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes a zip file as PyTorch does: nothing compressed, sizes behind the bytes, every entry's
 * bytes on a multiple of 64, which a field of padding sees to, and a 64-bit directory.
 *
 * <p>Source: caffe2/serialize/inline_container.cc of PyTorch 2.
 */
final class ZipWriter {
  private static final int ALIGNMENT = 64;
  private static final short FLAGS = 0x0808;
  private static final long WIDE = 0xffffffffL;
  private static final int CHUNK = 1 << 20;

  private final FileChannel channel;
  private final List<Written> written = new ArrayList<>();
  private long at;

  private record Written(String path, long header, int crc, int size) {
    byte[] name() {
      return path.getBytes(StandardCharsets.UTF_8);
    }
  }

  ZipWriter(FileChannel channel) {
    this.channel = channel;
  }

  /** Adds an entry. */
  void add(String path, ByteBuffer bytes) throws IOException {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    var crc = new CRC32();
    crc.update(bytes.duplicate());
    written.add(new Written(path, at, (int) crc.getValue(), bytes.remaining()));
    header(name);
    int size = bytes.remaining();
    copy(bytes.duplicate());
    put(little(16).putInt(0x08074b50).putInt((int) crc.getValue()).putInt(size).putInt(size));
  }

  /** Writes the directory; nothing can be added afterwards. */
  void close() throws IOException {
    long begin = at;
    for (Written entry : written) {
      directory(entry);
    }
    long size = at - begin;
    long wideEnd = at;
    int count = written.size();
    put(
        little(56)
            .putInt(0x06064b50)
            .putLong(44)
            .putShort((short) 0x031e)
            .putShort((short) 45)
            .putLong(0)
            .putLong(count)
            .putLong(count)
            .putLong(size)
            .putLong(begin));
    put(little(20).putInt(0x07064b50).putInt(0).putLong(wideEnd).putInt(1));
    short narrow = (short) Math.min(count, 0xffff);
    put(
        little(22)
            .putInt(0x06054b50)
            .putInt(0)
            .putShort(narrow)
            .putShort(narrow)
            .putInt((int) Math.min(size, WIDE))
            .putInt((int) Math.min(begin, WIDE))
            .putShort((short) 0));
  }

  private void header(byte... name) throws IOException {
    int start = (int) ((at + 30 + name.length + 4) % ALIGNMENT);
    int padding = (ALIGNMENT - start) % ALIGNMENT;
    ByteBuffer header = little(30 + name.length + 4 + padding);
    header.putInt(0x04034b50).putShort((short) 0).putShort(FLAGS);
    header.position(26);
    header.putShort((short) name.length).putShort((short) (4 + padding)).put(name);
    header.put((byte) 'F').put((byte) 'B').putShort((short) padding);
    while (header.hasRemaining()) {
      header.put((byte) 'Z');
    }
    put(header);
  }

  private void directory(Written entry) throws IOException {
    boolean far = entry.header() >= WIDE;
    ByteBuffer header = little(46 + entry.name().length + (far ? 12 : 0));
    header.putInt(0x02014b50).putInt(0).putShort(FLAGS);
    header.position(16);
    header.putInt(entry.crc()).putInt(entry.size()).putInt(entry.size());
    header.putShort((short) entry.name().length).putShort((short) (far ? 12 : 0));
    header.position(42);
    header.putInt((int) Math.min(entry.header(), WIDE)).put(entry.name());
    if (far) {
      header.putShort((short) 1).putShort((short) 8).putLong(entry.header());
    }
    put(header);
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes what was put into a new buffer. */
  private void put(ByteBuffer made) throws IOException {
    copy(made.rewind());
  }

  private void copy(ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    while (bytes.position() < end) {
      bytes.limit(Math.min(end, bytes.position() + CHUNK));
      at += channel.write(bytes);
    }
  }
}
