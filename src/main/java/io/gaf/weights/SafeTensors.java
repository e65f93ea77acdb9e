package io.gaf.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads and writes safetensors files: {@code u64 LE N}, N bytes of JSON, then the tensors' bytes.
 * The reader makes the checks of the format's reference and never allocates more than the file is
 * long.
 *
 * <p>Source: https://github.com/huggingface/safetensors
 */
public final class SafeTensors {
  private static final int LENGTH_BYTES = 8;

  /** The reference's bound on the header. */
  private static final long MAX_HEADER = 100_000_000;

  /** Bytes moved at a time; heap buffers go through a native copy of this size. */
  private static final int CHUNK = 1 << 20;

  private SafeTensors() {}

  /**
   * Reads a whole file.
   *
   * @throws WeightsException when it is missing, unreadable, damaged or no safetensors file
   */
  public static Archive read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Header header = header(file, channel);
      long start = channel.position();
      requireMemory(file, channel.size() - start);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, Header.Entry> named : header.entries().entrySet()) {
        tensors.put(named.getKey(), tensor(file, channel, start, named.getValue()));
      }
      return new Archive(tensors, header.metadata());
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }

  /**
   * Reads the header, and each tensor's bytes from the file whenever they are asked for: nothing of
   * them is kept in memory. The file must stay as it is meanwhile; one that changed is refused.
   *
   * @throws WeightsException as {@link #read}, later also from the tensors
   */
  public static Archive open(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Header header = header(file, channel);
      FileSlice whole = FileSlice.of(file, channel.position());
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      header
          .entries()
          .forEach(
              (name, entry) ->
                  tensors.put(
                      name,
                      Tensor.deferred(
                          entry.dtype(),
                          whole.part(entry.begin(), entry.bytes()),
                          entry.extents())));
      return new Archive(tensors, header.metadata());
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }

  /**
   * Reads the header and looks at the tensors where the file lies, as memory: hardly any is taken,
   * and the system loads what is asked for. The file must stay as it is for as long as the tensors
   * are in use.
   *
   * @throws WeightsException as {@link #read}, and for a file beyond 2 GiB
   */
  public static Archive map(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Header header = header(file, channel);
      long start = channel.position();
      if (channel.size() - start > Integer.MAX_VALUE) {
        throw new WeightsException(file + " holds more than 2 GiB of tensors");
      }
      ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, start, channel.size() - start);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      header
          .entries()
          .forEach(
              (name, entry) ->
                  tensors.put(
                      name,
                      Tensor.view(
                          entry.dtype(),
                          all.slice((int) entry.begin(), (int) entry.bytes()),
                          entry.extents())));
      return new Archive(tensors, header.metadata());
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }

  /**
   * The names and shapes in a file, in its order; its tensors are not read.
   *
   * @throws WeightsException as {@link #read}
   */
  public static Map<String, long[]> shapes(Path file) {
    return header(file).shapes();
  }

  /**
   * The metadata of a file; its tensors are not read.
   *
   * @throws WeightsException as {@link #read}
   */
  public static Map<String, String> metadata(Path file) {
    return header(file).metadata();
  }

  /**
   * Writes a file, at once and durably: a reader sees the old one or all of the new one. Equal
   * content in equal order gives equal bytes.
   *
   * @param tensors written in this map's order
   * @param metadata free text, written in the order of its keys
   * @throws WeightsException when it cannot be written; an older file then stays as it was
   */
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
    try {
      ByteBuffer header = HeaderWriter.write(tensors, metadata);
      Durable.write(
          file,
          channel -> {
            put(channel, header);
            for (Tensor tensor : tensors.values()) {
              put(channel, tensor);
            }
          });
    } catch (UncheckedIOException e) {
      throw Failures.writing(file, e.getCause());
    } catch (IOException e) {
      throw Failures.writing(file, e);
    }
  }

  private static void put(FileChannel channel, Tensor tensor) {
    tensor.writeTo(
        piece -> {
          try {
            put(channel, piece);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void put(FileChannel channel, ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    while (bytes.position() < end) {
      bytes.limit(Math.min(end, bytes.position() + CHUNK));
      channel.write(bytes);
    }
  }

  private static Header header(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return header(file, channel);
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }

  /** Reads and checks the header, and leaves the channel at the first tensor. */
  private static Header header(Path file, FileChannel channel) throws IOException {
    try {
      long length = channel.size();
      long header = length < LENGTH_BYTES ? 0 : get(channel, 0, LENGTH_BYTES).getLong();
      if (header < 2 || header > MAX_HEADER || header > length - LENGTH_BYTES) {
        throw new IllegalArgumentException(
            "the header: expected 2 … %d bytes that the file of %d has, got %d"
                .formatted(MAX_HEADER, length, header));
      }
      Header read = HeaderReader.read(text(get(channel, LENGTH_BYTES, (int) header)));
      read.check(length - LENGTH_BYTES - header);
      channel.position(LENGTH_BYTES + header);
      return read;
    } catch (IllegalArgumentException e) {
      throw new WeightsException(
          file
              + " is no whole safetensors file: "
              + e.getMessage()
              + "\nhint: copy it again, or give a safetensors file",
          e);
    }
  }

  private static String text(ByteBuffer utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the header is no UTF-8 text", e);
    }
  }

  private static void requireMemory(Path file, long bytes) {
    long most = Runtime.getRuntime().maxMemory();
    if (bytes > most) {
      throw new WeightsException(
          "%s holds %d bytes of tensors, but this Java may use %d\nhint: give child processes more: GAF_CHILD_OPTS=-Xmx8g"
              .formatted(file, bytes, most));
    }
  }

  private static Tensor tensor(Path file, FileChannel channel, long start, Header.Entry entry)
      throws IOException {
    if (entry.bytes() > Integer.MAX_VALUE - LENGTH_BYTES) {
      throw new WeightsException(file + " has a tensor of " + entry.bytes() + " bytes, over 2 GiB");
    }
    ByteBuffer bytes = get(channel, start + entry.begin(), (int) entry.bytes());
    return Tensor.view(entry.dtype(), bytes, entry.extents());
  }

  private static ByteBuffer get(FileChannel channel, long position, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.position() < count) {
      bytes.limit(Math.min(count, bytes.position() + CHUNK));
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    return bytes.flip();
  }
}
