package io.gaf.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/**
 * A file as H2 wants it, that stays open whatever happens to the threads that use it.
 *
 * <p>A {@link java.nio.channels.FileChannel} is closed for all when one of its threads is
 * interrupted; a {@link RandomAccessFile} is not. H2's own answer, its asynchronous files, hands
 * each read and write to other threads, which halves the commits a second.
 */
final class SteadyFile extends FileBaseDefault {
  private final String name;
  private final RandomAccessFile file;

  /**
   * Opens it.
   *
   * @param mode as {@link RandomAccessFile} names it
   */
  SteadyFile(String name, String mode) throws IOException {
    this.name = name;
    this.file = new RandomAccessFile(name, mode);
  }

  @Override
  public synchronized int read(ByteBuffer to, long at) throws IOException {
    byte[] bytes = to.hasArray() ? to.array() : new byte[to.remaining()];
    int first = to.hasArray() ? to.arrayOffset() + to.position() : 0;
    file.seek(at);
    int count = file.read(bytes, first, to.remaining());
    if (count > 0 && to.hasArray()) {
      to.position(to.position() + count);
    } else if (count > 0) {
      to.put(bytes, 0, count);
    }
    return count;
  }

  @Override
  public synchronized int write(ByteBuffer from, long at) throws IOException {
    int count = from.remaining();
    file.seek(at);
    if (from.hasArray()) {
      file.write(from.array(), from.arrayOffset() + from.position(), count);
      from.position(from.limit());
    } else {
      byte[] bytes = new byte[count];
      from.get(bytes);
      file.write(bytes);
    }
    return count;
  }

  @Override
  public long size() throws IOException {
    return file.length();
  }

  @Override
  protected synchronized void implTruncate(long size) throws IOException {
    if (size < file.length()) {
      file.setLength(size);
    }
  }

  @Override
  public void force(boolean metadata) throws IOException {
    file.getFD().sync();
  }

  @Override
  public FileLock tryLock(long at, long size, boolean shared) throws IOException {
    return file.getChannel().tryLock(at, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
