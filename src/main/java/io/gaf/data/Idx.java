package io.gaf.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Grey pictures and labels from a pair of IDX files, the format of MNIST and its relatives. */
public final class Idx {
  private static final int PICTURES = 3;
  private static final int LABELS = 1;

  private Idx() {}

  /**
   * Reads a pair of files, each plain or gzipped.
   *
   * @param classNames names in the order of their label
   * @throws DataException when one is missing, damaged or foreign, when they disagree in number, or
   *     a label has no name
   */
  public static PictureSet read(Path images, Path labels, List<String> classNames) {
    return pair(file(images, PICTURES), file(labels, LABELS), labels.toString(), classNames);
  }

  /**
   * Reads {@code SPLIT-images-idx3-ubyte} and {@code SPLIT-labels-idx1-ubyte} in a folder, each
   * with {@code .gz} or without.
   *
   * @param split the files' first word, such as {@code train} or {@code t10k}
   * @throws DataException as {@link #read(Path, Path, List)}
   */
  public static PictureSet read(Path folder, String split, List<String> classNames) {
    requireReadable(folder);
    Path images = find(folder, split + "-images-idx3-ubyte");
    return read(images, find(folder, split + "-labels-idx1-ubyte"), classNames);
  }

  /** Joins two streams, which stay the caller's to close. */
  static PictureSet read(
      InputStream images, InputStream labels, String where, List<String> classNames)
      throws IOException {
    IdxFile pictures = IdxFile.read(images, where + " (images)", PICTURES);
    String of = where + " (labels)";
    return pair(pictures, IdxFile.read(labels, of, LABELS), of, classNames);
  }

  private static void requireReadable(Path folder) {
    String got;
    if (!Files.exists(folder)) {
      got = "nothing there";
    } else if (!Files.isDirectory(folder)) {
      got = "something else";
    } else if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      got = "no permission to read it";
    } else {
      return;
    }
    throw new DataException(
        "cannot read %s: expected a folder of IDX files, got %s\nhint: correct data.path in the configuration"
            .formatted(folder, got));
  }

  private static Path find(Path folder, String name) {
    Path plain = folder.resolve(name);
    Path zipped = folder.resolve(name + ".gz");
    if (Files.exists(plain)) {
      return plain;
    }
    if (!Files.exists(zipped)) {
      throw new DataException(
          "cannot read "
              + zipped
              + ": expected it or the same without .gz, got neither\nhint: correct data.path or"
              + " data.split in the configuration");
    }
    return zipped;
  }

  private static IdxFile file(Path path, int rank) {
    try (InputStream in = Files.newInputStream(path)) {
      return IdxFile.read(in, path.toString(), rank);
    } catch (IOException e) {
      throw DataException.of("read", path, e);
    }
  }

  private static PictureSet pair(
      IdxFile pictures, IdxFile labels, String where, List<String> classNames) {
    if (pictures.extent(0) != labels.extent(0)) {
      throw new DataException(
          where + ": expected " + pictures.extent(0) + " labels, got " + labels.extent(0));
    }
    int[] classes = new int[labels.extent(0)];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = labels.bytes()[i] & 0xff;
    }
    try {
      return new PictureSet(
          1, pictures.extent(1), pictures.extent(2), pictures.bytes(), classes, classNames);
    } catch (IllegalArgumentException e) {
      throw new DataException(where + ": " + e.getMessage(), e);
    }
  }
}
