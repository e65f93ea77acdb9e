package io.gaf.torch;

import io.gaf.weights.Failures;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A pickle of plain values and NumPy arrays, as CIFAR is distributed. Nothing in it is ever run;
 * arrays look at the file's own pages.
 */
public final class NumpyFile {
  /** A batch of CIFAR-100 has 155 MB. */
  private static final long LONGEST = 1L << 30;

  private NumpyFile() {}

  /**
   * Reads a file.
   *
   * @return the object that was written, mostly a {@link Dict}; bytes are texts where they are
   *     short ones
   * @throws WeightsException when it is missing, damaged, or holds anything but numbers, texts,
   *     lists, dicts and arrays
   */
  public static Object read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var pages = Pages.mapped(channel, CheckListener.NONE);
      if (pages.length() > LONGEST) {
        throw new IllegalArgumentException(
            "expected at most %d bytes, got %d".formatted(LONGEST, pages.length()));
      }
      var in = pages.at(0, pages.length());
      Object root =
          new Machine(Dialect.NUMPY, in, new Allowance(pages.length()), NumpyFile::refuse).load();
      if (in.hasRemaining()) {
        throw new IllegalArgumentException("bytes after the pickle: expected none, got some");
      }
      return root;
    } catch (IOException e) {
      throw Failures.reading(file, e);
    } catch (UncheckedIOException e) {
      throw Failures.reading(file, e.getCause());
    } catch (IllegalArgumentException e) {
      throw new WeightsException(
          "%s is no pickle that can be read: %s\nhint: copy it again"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static Object refuse(Tuple id) {
    throw new IllegalArgumentException("a persistent id, of which only PyTorch has some");
  }
}
