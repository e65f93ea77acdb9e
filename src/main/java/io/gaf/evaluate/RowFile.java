package io.gaf.evaluate;

import io.gaf.weights.DType;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Vectors of one length in a file of their own, read back a vector at a time, so that memory does
 * not grow with their number. The file goes when this is closed, which the caller does.
 */
public final class RowFile implements AutoCloseable {
  private final FileChannel channel;
  private final int width;
  private int count;

  private RowFile(FileChannel channel, int width) {
    this.channel = channel;
    this.width = width;
  }

  /** An empty one in a folder that has room. */
  public static RowFile in(Path folder, int width) {
    try {
      Path file = Files.createTempFile(folder, "rows-", ".part");
      var channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      Files.deleteIfExists(file); // open files need no name here, so that kill -9 leaves none
      return new RowFile(channel, width);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": no file can be made: " + e.getMessage(), e);
    }
  }

  /**
   * Adds vectors.
   *
   * @throws IllegalArgumentException if one has another length
   */
  public void add(float[][] vectors) {
    ByteBuffer bytes = buffer(vectors.length);
    for (float[] vector : vectors) {
      if (vector.length != width) {
        throw new IllegalArgumentException(
            "feature vectors: expected length %d, got %d".formatted(width, vector.length));
      }
      for (float value : vector) {
        bytes.putFloat(value);
      }
    }
    bytes.flip();
    try {
      long end = at(count);
      while (bytes.hasRemaining()) {
        channel.write(bytes, end + bytes.position());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("features cannot be written: " + e.getMessage(), e);
    }
    count = Math.addExact(count, vectors.length);
  }

  /** How many vectors there are. */
  public int count() {
    return count;
  }

  /** The vectors so far, for as long as this is open. */
  public FeatureSet set(String name) {
    return new FeatureSet(name, count, width, this::read);
  }

  /**
   * The vectors so far as a tensor [n, d] that lies where the file does, for as long as this is
   * open.
   *
   * @throws IllegalArgumentException if they are more than 2 GiB
   */
  public Tensor tensor() {
    long size = at(count);
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%,d vectors of %,d values are more than 2 GiB".formatted(count, width));
    }
    try {
      return Tensor.view(DType.F32, channel.map(MapMode.READ_ONLY, 0, size), count, width);
    } catch (IOException e) {
      throw new UncheckedIOException("features cannot be read: " + e.getMessage(), e);
    }
  }

  private void read(int row, double[] into, int at) {
    ByteBuffer bytes = buffer(1);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, at(row) + bytes.position()) < 0) {
          throw new IllegalStateException("row " + row + " of " + count + " is not there");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("features cannot be read: " + e.getMessage(), e);
    }
    bytes.flip();
    for (int i = 0; i < width; i++) {
      into[at + i] = bytes.getFloat();
    }
  }

  private ByteBuffer buffer(int rows) {
    int size = Math.multiplyExact(rows, width * Float.BYTES);
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where a vector begins. */
  private long at(int row) {
    return (long) row * width * Float.BYTES;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("features cannot be given up: " + e.getMessage(), e);
    }
  }
}
