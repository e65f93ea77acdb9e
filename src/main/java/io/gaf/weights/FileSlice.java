package io.gaf.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A run of bytes of a file that is not to change.
 *
 * @param stamp tells whether the file is still the same one
 * @param begin first byte
 * @param bytes how many
 */
record FileSlice(Path file, Stamp stamp, long begin, long bytes) implements Tensor.Source {
  /** Bytes read at a time. */
  private static final int CHUNK = 1 << 16;

  private record Stamp(long size, FileTime modified, Object key) {
    static Stamp of(Path file) throws IOException {
      var found = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(found.size(), found.lastModifiedTime(), found.fileKey());
    }
  }

  /** All of the file from this byte on. */
  static FileSlice of(Path file, long begin) throws IOException {
    Stamp stamp = Stamp.of(file);
    return new FileSlice(file, stamp, begin, stamp.size() - begin);
  }

  /** A part, counted from the first byte of this one. */
  FileSlice part(long from, long count) {
    Objects.checkFromIndexSize(from, count, bytes);
    return new FileSlice(file, stamp, begin + from, count);
  }

  @Override
  public void writeTo(Consumer<ByteBuffer> sink) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (!Stamp.of(file).equals(stamp)) {
        throw new IOException("it changed while it was in use");
      }
      ByteBuffer piece = ByteBuffer.allocate((int) Math.min(CHUNK, bytes));
      for (long at = 0; at < bytes; at += piece.limit()) {
        piece.clear().limit((int) Math.min(piece.capacity(), bytes - at));
        fill(channel, piece, begin + at);
        sink.accept(piece.asReadOnlyBuffer());
      }
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }

  private static void fill(FileChannel channel, ByteBuffer piece, long position)
      throws IOException {
    while (piece.hasRemaining()) {
      if (channel.read(piece, position + piece.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    piece.flip();
  }
}
