package io.gaf.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;

/** A file's bytes as memory, in few large windows, so that files beyond 2 GiB can be read. */
final class Pages {
  private static final long STEP = 1 << 30;

  private final FileChannel channel;
  private final long length;
  private final Map<Long, ByteBuffer> windows = new HashMap<>();

  Pages(FileChannel channel) throws IOException {
    this.channel = channel;
    this.length = channel.size();
  }

  long length() {
    return length;
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
          "one of its tensors has %,d bytes, and only up to 2 GiB each can be read"
              .formatted(size));
    }
    long start = begin / STEP * STEP;
    if (size > STEP) {
      return map(begin, size).order(ByteOrder.LITTLE_ENDIAN);
    }
    ByteBuffer window =
        windows.computeIfAbsent(start, s -> map(s, Math.min(Integer.MAX_VALUE, length - s)));
    return window.slice((int) (begin - start), (int) size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer map(long begin, long size) {
    try {
      return channel.map(FileChannel.MapMode.READ_ONLY, begin, size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
