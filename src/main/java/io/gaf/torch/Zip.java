package io.gaf.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of a zip file in which nothing is compressed, as PyTorch writes them: where each
 * one's bytes lie. What is compressed, encrypted, doubled or overlapping is refused, so that an
 * entry never is longer than its file.
 *
 * <p>Source: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.3.
 */
final class Zip {
  /** A file with a hundred times as many tensors as the largest known would reach this. */
  private static final int MOST_ENTRIES = 100_000;

  /** Bytes of a directory. */
  private static final long MOST_BYTES = 64L << 20;

  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_BYTES = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int ENCRYPTED = 1;
  private static final int WIDE_FIELD = 1;
  private static final long WIDE = 0xffffffffL;

  /**
   * An entry.
   *
   * @param name with its folders
   * @param begin the first of its bytes in the file
   * @param size how many they are
   * @param crc their CRC-32
   */
  record Entry(String name, long begin, long size, int crc) {
    long end() {
      return begin + size;
    }
  }

  private Zip() {}

  /** The entries by name, in the order of the directory. */
  static Map<String, Entry> entries(FileChannel channel) throws IOException {
    ZipEnd end = ZipEnd.find(channel);
    if (end.count() > MOST_ENTRIES
        || end.size() > MOST_BYTES
        || end.size() < end.count() * CENTRAL_BYTES) {
      throw new IllegalArgumentException(
          "expected at most %d zip entries that its directory has, got %d in %d bytes"
              .formatted(MOST_ENTRIES, end.count(), end.size()));
    }
    ByteBuffer directory = read(channel, end.begin(), Math.toIntExact(end.size()));
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (long i = 0; i < end.count(); i++) {
      Entry entry = entry(channel, directory, end.begin());
      if (entries.put(entry.name(), entry) != null) {
        throw new IllegalArgumentException("zip entry " + entry.name() + " stands twice");
      }
    }
    apart(entries.values(), end.begin());
    return Collections.unmodifiableMap(entries);
  }

  private static void apart(java.util.Collection<Entry> entries, long directory) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::begin));
    long free = 0;
    for (Entry entry : sorted) {
      if (entry.begin() < free || entry.end() > directory) {
        throw new IllegalArgumentException(
            "zip entry %s: expected bytes from %d up to %d, got %d up to %d"
                .formatted(entry.name(), free, directory, entry.begin(), entry.end()));
      }
      free = entry.end();
    }
  }

  private static Entry entry(FileChannel channel, ByteBuffer directory, long limit)
      throws IOException {
    need(directory, CENTRAL_BYTES);
    int at = directory.position();
    if (directory.getInt(at) != CENTRAL) {
      throw new IllegalArgumentException("the zip directory is damaged at its byte " + at);
    }
    int nameBytes = Short.toUnsignedInt(directory.getShort(at + 28));
    int extraBytes = Short.toUnsignedInt(directory.getShort(at + 30));
    int commentBytes = Short.toUnsignedInt(directory.getShort(at + 32));
    directory.position(at + CENTRAL_BYTES);
    need(directory, nameBytes + extraBytes + commentBytes);
    byte[] name = new byte[nameBytes];
    directory.get(name);
    String word = name(name);
    ByteBuffer extra = directory.slice(directory.position(), extraBytes);
    directory.position(directory.position() + extraBytes + commentBytes);
    plain(word, directory.getShort(at + 8), directory.getShort(at + 10));
    long[] wide = {
      Integer.toUnsignedLong(directory.getInt(at + 24)),
      Integer.toUnsignedLong(directory.getInt(at + 20)),
      Integer.toUnsignedLong(directory.getInt(at + 42))
    };
    widen(wide, extra.order(ByteOrder.LITTLE_ENDIAN));
    if (wide[0] != wide[1] || wide[0] < 0 || wide[0] > limit) {
      throw new IllegalArgumentException(
          "zip entry %s: expected a size of at most %d, got %d, stored as %d"
              .formatted(word, limit, wide[0], wide[1]));
    }
    long begin = begin(channel, word, name, wide[2], limit);
    return new Entry(word, begin, wide[0], directory.getInt(at + 16));
  }

  /** Replaces the sizes and the place that do not fit 32 bits by their 64-bit fields. */
  private static void widen(long[] values, ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = Short.toUnsignedInt(extra.getShort());
      int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
      ByteBuffer field = extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      extra.position(extra.position() + length);
      for (int i = 0; id == WIDE_FIELD && i < values.length; i++) {
        if (values[i] == WIDE && field.remaining() >= 8) {
          values[i] = field.getLong();
        }
      }
    }
  }

  private static void plain(String name, short flags, short method) {
    if ((flags & ENCRYPTED) != 0 || method != 0) {
      throw new IllegalArgumentException(
          "zip entry %s is %s: expected it stored as it is, as torch.save does"
              .formatted(name, method == 0 ? "encrypted" : "compressed"));
    }
  }

  /** The text of a name; one that leads out of a folder is refused although nothing is unpacked. */
  private static String name(byte... utf8) {
    String name = new String(utf8, StandardCharsets.UTF_8);
    boolean outside = name.startsWith("/") || List.of(name.split("/", -1)).contains("..");
    if (outside || name.contains("\\") || name.indexOf('\0') >= 0 || name.isEmpty()) {
      throw new IllegalArgumentException(
          "zip entry '%s': expected a path inside the file"
              .formatted(name.replaceAll("\\p{Cntrl}", "?")));
    }
    return name;
  }

  /** Where an entry's bytes begin, which its own header says. */
  private static long begin(FileChannel channel, String word, byte[] name, long header, long limit)
      throws IOException {
    if (header < 0 || header > limit - LOCAL_BYTES - name.length) {
      throw new IllegalArgumentException(
          "zip entry %s: expected it before byte %d, got %d".formatted(word, limit, header));
    }
    ByteBuffer local = read(channel, header, LOCAL_BYTES + name.length);
    byte[] again = new byte[name.length];
    local.get(LOCAL_BYTES, again);
    if (local.getInt(0) != LOCAL
        || Short.toUnsignedInt(local.getShort(26)) != name.length
        || !java.util.Arrays.equals(name, again)) {
      throw new IllegalArgumentException(
          "zip entry %s: expected its header at byte %d, got something else"
              .formatted(word, header));
    }
    return header + LOCAL_BYTES + name.length + Short.toUnsignedInt(local.getShort(28));
  }

  private static void need(ByteBuffer directory, int bytes) {
    if (directory.remaining() < bytes) {
      throw new IllegalArgumentException("the zip directory ends too early");
    }
  }

  /** These bytes of the file, little-endian. */
  static ByteBuffer read(FileChannel channel, long at, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new IllegalArgumentException("the file ends before byte " + (at + count));
      }
    }
    return bytes.flip();
  }
}
