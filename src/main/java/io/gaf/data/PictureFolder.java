package io.gaf.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A folder of pictures that no configuration names: its folders are its classes, if it has some.
 */
public final class PictureFolder implements PictureSource {
  private final List<String> classNames;
  private final FolderSource source;

  private PictureFolder(List<String> classNames, FolderSource source) {
    this.classNames = List.copyOf(classNames);
    this.source = source;
  }

  /**
   * Looks at a folder.
   *
   * @throws DataException when it is none, or has no pictures
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
      return names.isEmpty()
          ? new PictureFolder(List.of("all"), new FolderSource(folder, List.of(folder)))
          : new PictureFolder(
              names, new FolderSource(folder, names.stream().map(folder::resolve).toList()));
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
    source.list(to);
  }

  @Override
  public Bitmap read(Item item) {
    return source.read(item);
  }
}
