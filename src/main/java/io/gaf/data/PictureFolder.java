package io.gaf.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A folder of pictures that no configuration names: its folders are its classes, if it has some.
 * Pictures that then lie beside them are no class of a data set, but are looked at like one.
 */
public final class PictureFolder implements PictureSource {
  /** What the pictures beside the classes are called. */
  static final String LOOSE = "(in no class)";

  private final Path folder;
  private final List<String> classNames;
  private final FolderSource source;
  private final boolean loose;

  private PictureFolder(Path folder, List<String> names, FolderSource source) throws IOException {
    this.folder = folder;
    this.source = source;
    this.loose = !names.isEmpty() && source.listLoose(0, item -> {}) > 0;
    var all = new ArrayList<>(names.isEmpty() ? List.of("all") : names);
    if (loose) {
      all.add(LOOSE);
    }
    this.classNames = List.copyOf(all);
  }

  /**
   * Looks at a folder.
   *
   * @throws DataException when it is none
   */
  public static PictureFolder open(Path folder) {
    if (!Files.isDirectory(folder)) {
      String got = Files.exists(folder) ? "a file" : "nothing there";
      throw new DataException(
          "%s: expected a cache or a folder of pictures, got %s\nhint: check the path"
              .formatted(folder, got));
    }
    try {
      List<String> names = ClassFolders.names(folder);
      List<Path> folders =
          names.isEmpty() ? List.of(folder) : names.stream().map(folder::resolve).toList();
      return new PictureFolder(folder, names, new FolderSource(folder, folders));
    } catch (IOException e) {
      throw DataException.of("read the folder", folder, e);
    }
  }

  /** Whether a folder is a cache. */
  public static boolean isCache(Path folder) {
    return Files.exists(folder.resolve(ManifestFile.NAME));
  }

  /** The classes, in the order of the labels. */
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public void list(Consumer<Item> to) throws IOException {
    int classes = loose ? classNames.size() - 1 : classNames.size();
    long found = 0;
    for (int label = 0; label < classes; label++) {
      found += source.list(label, to);
    }
    if (loose) {
      found += source.listLoose(classes, to);
    }
    if (found == 0) {
      throw new DataException(
          folder
              + ": expected pictures (png, jpg, webp, bmp, gif), got none\nhint: check the path");
    }
  }

  @Override
  public Bitmap read(Item item) {
    return source.read(item);
  }
}
