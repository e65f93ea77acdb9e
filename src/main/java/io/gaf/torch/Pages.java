package io.gaf.torch;

import io.gaf.weights.DType;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A file's bytes as memory, in few large windows, so that files beyond 2 GiB can be read. What may
 * be longer than memory's pieces is a tensor of bytes, which need not be in memory at all.
 */
final class Pages {
  private static final long STEP = 1 << 30;

  private final FileChannel channel;
  private final long length;
  private final Tensor unread;
  private final CheckListener listener;
  private long checked;
  private final Map<Long, ByteBuffer> windows = new HashMap<>();

  private Pages(FileChannel channel, Tensor unread, CheckListener listener) throws IOException {
    this.channel = channel;
    this.length = channel.size();
    this.unread = unread;
    this.listener = listener;
  }

  /** Pages whose tensors look at the file as memory. */
  static Pages mapped(FileChannel channel, CheckListener listener) throws IOException {
    return new Pages(channel, null, listener);
  }

  /** Pages whose tensors are read from the file each time they are asked for. */
  static Pages read(FileChannel channel, Path file, CheckListener listener) throws IOException {
    return new Pages(channel, Tensor.ofFile(file), listener);
  }

  long length() {
    return length;
  }

  /** Says that some more bytes were checked. */
  void checked(int more) {
    checked += more;
    listener.checked(checked, length);
  }

  /** These bytes, which nobody changes, little-endian. */
  ByteBuffer at(long begin, long size) {
    if (begin < 0 || size < 0 || begin > length - size) {
      throw new IllegalArgumentException(
          "expected a part of a file of %d bytes, got %d bytes from byte %d"
              .formatted(length, size, begin));
    }
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "one of its tensors has %,d bytes: expected at most 2 GiB each here".formatted(size));
    }
    long start = begin / STEP * STEP;
    if (size > STEP) {
      return map(begin, size).order(ByteOrder.LITTLE_ENDIAN);
    }
    ByteBuffer window =
        windows.computeIfAbsent(start, s -> map(s, Math.min(Integer.MAX_VALUE, length - s)));
    return window.slice((int) (begin - start), (int) size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** These bytes, of any length where they stay in the file. */
  Tensor bytes(long begin, long size) {
    return unread == null
        ? Tensor.view(DType.U8, at(begin, size), size)
        : unread.part(DType.U8, begin, size);
  }

  private ByteBuffer map(long begin, long size) {
    try {
      return channel.map(FileChannel.MapMode.READ_ONLY, begin, size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
