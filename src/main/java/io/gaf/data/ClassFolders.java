package io.gaf.data;

import io.gaf.config.DataConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Data sets whose classes are folders. */
final class ClassFolders {
  private static final String HINT =
      "\nhint: correct data.classes, data.path or data.split in the configuration";

  private ClassFolders() {}

  /**
   * {@code class/picture}: every class of the configuration has a folder, and there is no other.
   */
  static PictureSource named(DataConfig data) throws IOException {
    Path root = folder(data);
    List<String> found = names(root);
    if (!new TreeSet<>(data.classes()).equals(new TreeSet<>(found))) {
      throw new DataException(
          "classes of %s: the folder %s has %s, the configuration says %s%s"
              .formatted(data.name(), root, found, data.classes(), HINT));
    }
    return new FolderSource(root, data.classes().stream().map(root::resolve).toList());
  }

  /** One class, whose pictures lie anywhere below the folder. */
  static PictureSource flat(DataConfig data) throws IOException {
    if (data.classes().size() != 1) {
      throw new DataException(
          "classes of %s: reader flat has one class, the configuration says %s%s"
              .formatted(data.name(), data.classes(), HINT));
    }
    Path root = folder(data);
    return new FolderSource(root, List.of(root));
  }

  /** The folder of the pictures: the path, and below it the split. */
  static Path folder(DataConfig data) {
    return readable(data.path().resolve(data.split()));
  }

  /** The folder itself, when it is one. */
  static Path readable(Path folder) {
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      String got = Files.exists(folder) ? "something else" : "nothing there";
      throw new DataException(
          "cannot read %s: expected a folder of pictures, got %s%s"
              .formatted(
                  folder, got, "\nhint: correct data.path or data.split in the configuration"));
    }
    return folder;
  }

  /** The names of the folders in a folder, in order. */
  static List<String> names(Path root) throws IOException {
    var names = new ArrayList<String>();
    for (Path entry : FolderSource.sorted(root)) {
      if (Files.isDirectory(entry) && !FolderSource.isHidden(entry)) {
        names.add(entry.getFileName().toString());
      }
    }
    return names;
  }
}
