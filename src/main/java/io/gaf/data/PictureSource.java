package io.gaf.data;

import java.io.IOException;
import java.util.function.Consumer;

/** Labelled pictures somewhere: listed once in a fixed order, read one by one by many threads. */
public interface PictureSource extends AutoCloseable {
  /**
   * Names every picture, in the same order each time; keeps none of them in memory.
   *
   * @throws DataException when there are none, a label is out of range, or the classes differ
   */
  void list(Consumer<Item> to) throws IOException;

  /**
   * Reads one picture. Safe for several threads.
   *
   * @throws DataException when it is no picture that can be read
   */
  Bitmap read(Item item);

  /**
   * Changes with the pictures where the list would not: it names rows of a file, say, whatever they
   * hold. Empty where the list tells by itself.
   */
  default String fingerprint() throws IOException {
    return "";
  }

  @Override
  default void close() {}
}
