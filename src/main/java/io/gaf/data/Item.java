package io.gaf.data;

import java.util.Objects;

/**
 * Where one picture is.
 *
 * @param path its name for people, relative to the data set's folder; unique
 * @param label its class
 * @param file which of its source's files holds it, from 0; 0 where a file is a picture
 * @param at where it is, in its source's own terms: a row, a byte, or when a file changed
 * @param length its bytes, where it has some of its own; else 0
 * @param problem why it cannot be used, or empty
 */
public record Item(String path, int label, int file, long at, long length, String problem) {
  public Item {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(problem, "problem");
  }

  /** A picture that can be read as far as is known. */
  public static Item of(String path, int label, long at, long length) {
    return new Item(path, label, 0, at, length, "");
  }

  /** The same of another class. */
  Item as(int otherLabel) {
    return new Item(path, otherLabel, file, at, length, problem);
  }

  /** The same in another of the source's files. */
  public Item in(int ofFiles) {
    return new Item(path, label, ofFiles, at, length, problem);
  }

  /** A picture that cannot be used. */
  static Item broken(String path, String problem) {
    return new Item(path, 0, 0, 0, 0, problem);
  }
}
