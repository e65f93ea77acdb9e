package io.gaf.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's files under a name of their own: no interrupted thread closes one ({@link SteadyFile}), and
 * one that was not closed is first told which chunk is its newest.
 *
 * <p>H2 appends each commit as a chunk and finds the newest one again through the file's header and
 * each chunk's guess where the next one goes. When a guess was wrong it writes a new header, but
 * since 2.5 (RandomAccessStore.writeChunk) that header names the chunk before: whatever is
 * committed until the next header, up to 20 commits, is in the file and is not found after a {@code
 * kill -9}. So the chunks are looked at here, and the header is set right before H2 reads it.
 *
 * <p>Public because H2 makes instances of it by reflection.
 */
public final class RecoveredFile extends FilePathWrapper {
  /** How file names of this kind begin, in URLs. */
  static final String SCHEME = "recovered";

  private static final int BLOCK = 4096;
  private static final int HEADER = 2 * BLOCK; // the same block twice
  private static final int FOOTER = 128;
  private static final int BLOCKS_AT_ONCE = 256;

  /** Makes the scheme known to H2; once is enough, more does no harm. */
  static void register() {
    FilePath.register(new RecoveredFile());
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  /** Its lock file is made so; what the server's address is, is nobody else's business. */
  @Override
  public boolean createFile() {
    if (!super.createFile()) {
      return false;
    }
    try {
      PrivateFile.restrict(Path.of(unwrap().toString()));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    boolean writes = mode.startsWith("rw");
    if (writes && !exists()) {
      createFile();
    }
    FileChannel file = new SteadyFile(unwrap().toString(), mode);
    if (writes && name.endsWith(".mv.db")) {
      recover(file);
    }
    return file;
  }

  private static void recover(FileChannel file) throws IOException {
    try (FileLock lock = file.tryLock()) {
      if (lock != null && file.size() > HEADER) {
        mend(file);
      }
    } catch (OverlappingFileLockException e) {
      return; // it is open already, in this process; H2 will say so
    }
  }

  private static void mend(FileChannel file) throws IOException {
    Map<String, String> header = map(read(file, 0, BLOCK).array(), BLOCK);
    if (header == null || header.containsKey("clean")) {
      return;
    }
    Newest newest = new Newest(header);
    long blocks = file.size() / BLOCK;
    for (long first = 2; first < blocks; first += BLOCKS_AT_ONCE) {
      int count = (int) Math.min(BLOCKS_AT_ONCE, blocks - first);
      byte[] bytes = read(file, first * BLOCK, count * BLOCK).array();
      for (int i = 1; i <= count; i++) {
        String end = new String(bytes, i * BLOCK - FOOTER, FOOTER, StandardCharsets.ISO_8859_1);
        if (end.startsWith("chunk:")) {
          newest.consider(file, first + i, end);
        }
      }
    }
    if (newest.found) {
      DataUtils.writeFully(file, 0, newest.header());
    }
  }

  private static ByteBuffer read(FileChannel file, long at, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    DataUtils.readFully(file, at, bytes);
    return bytes;
  }

  /** A line of H2's {@code name:value} pairs with a right checksum at its end, else null. */
  private static Map<String, String> map(byte[] bytes, int limit) {
    String text = new String(bytes, 0, limit, StandardCharsets.ISO_8859_1);
    int sum = text.lastIndexOf(",fletcher:");
    if (sum < 0) {
      return null;
    }
    try {
      Map<String, String> map = DataUtils.parseMap(text.trim());
      int expected = DataUtils.parseHexInt(map.remove("fletcher"));
      byte[] line = text.substring(0, sum).getBytes(StandardCharsets.ISO_8859_1);
      return DataUtils.getFletcher32(line, 0, line.length) == expected ? map : null;
    } catch (RuntimeException e) {
      return null; // anything may stand where a line is looked for
    }
  }

  /** The chunk of the highest version that is there as a whole. */
  private static final class Newest {
    private final Map<String, String> header;
    private long version;
    private boolean found;

    Newest(Map<String, String> header) {
      this.header = header;
      this.version = DataUtils.readHexLong(header, "version", 0);
    }

    /** A chunk whose last block ends before this one, if its first block says the same. */
    void consider(FileChannel file, long end, String footer) {
      Map<String, String> last = map(footer.getBytes(StandardCharsets.ISO_8859_1), FOOTER);
      if (last == null || DataUtils.readHexLong(last, "version", 0) <= version) {
        return;
      }
      long block = end - DataUtils.readHexLong(last, "len", end);
      if (block < 2 || !begins(file, block, last)) {
        return;
      }
      version = DataUtils.readHexLong(last, "version", 0);
      found = true;
      header.put("block", Long.toHexString(block));
      header.put("chunk", last.get("chunk"));
      header.put("version", last.get("version"));
    }

    private static boolean begins(FileChannel file, long block, Map<String, String> last) {
      String text =
          new String(read(file, block * BLOCK, BLOCK).array(), StandardCharsets.ISO_8859_1);
      int line = text.indexOf('\n');
      if (line < 0) {
        return false;
      }
      try {
        Map<String, String> first = DataUtils.parseMap(text.substring(0, line).trim());
        return last.get("chunk").equals(first.get("chunk"))
            && last.get("version").equals(first.get("version"))
            && last.get("len").equals(first.get("len"));
      } catch (RuntimeException e) {
        return false;
      }
    }

    /** The header as H2 writes it. */
    ByteBuffer header() {
      StringBuilder line = DataUtils.appendMap(new StringBuilder(), new HashMap<>(header));
      byte[] bytes = line.toString().getBytes(StandardCharsets.ISO_8859_1);
      DataUtils.appendMap(line, "fletcher", DataUtils.getFletcher32(bytes, 0, bytes.length));
      bytes = line.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
      return ByteBuffer.allocate(HEADER).put(bytes).position(BLOCK).put(bytes).rewind();
    }
  }
}
