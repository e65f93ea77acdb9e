package io.gaf.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Picture files in folders, a class each. Of all names, those of one folder at a time are in
 * memory. What begins with a dot is passed over, however deep. A link may stand for a picture or a
 * class that is itself in the data set's folder: nothing outside is read, and no link to a folder
 * below a class is followed.
 */
final class FolderSource implements PictureSource {
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "jpe", "webp", "bmp", "gif");

  /** Folders within folders; a data set is a few deep. */
  private static final int DEEPEST = 16;

  private final Path root;
  private final List<Path> folders;
  private final PictureReader reader = PictureReader.ofDataSets();

  /**
   * Pictures at any depth below these folders.
   *
   * @param root the data set's folder, to which names are relative
   * @param folders one for each class, in order
   */
  FolderSource(Path root, List<Path> folders) {
    this.root = root;
    this.folders = List.copyOf(folders);
  }

  /** Whether a file is a picture by its name. */
  static boolean isPicture(String name) {
    int dot = name.lastIndexOf('.');
    return !name.startsWith(".")
        && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  @Override
  public void list(Consumer<Item> to) throws IOException {
    for (int label = 0; label < folders.size(); label++) {
      if (list(label, to) == 0) {
        throw new DataException(
            folders.get(label)
                + ": expected pictures (png, jpg, webp, bmp, gif), got none"
                + "\nhint: correct data.path or data.split in the configuration");
      }
    }
  }

  /** Names the pictures of one class, and says how many. */
  long list(int label, Consumer<Item> to) throws IOException {
    Path folder = folders.get(label);
    if (!inside(folder)) {
      throw new DataException(
          "%s is a link that leads outside %s, to %s: nothing there is read%s"
              .formatted(
                  folder, root, folder.toRealPath(), "\nhint: move or copy the folder itself"));
    }
    return walk(folder, 0, item -> to.accept(item.as(label)));
  }

  /** Names the pictures that lie beside the classes' folders, and says how many. */
  long listLoose(int label, Consumer<Item> to) throws IOException {
    long found = 0;
    for (Path entry : sorted(root)) {
      if (!Files.isDirectory(entry)) {
        found += entry(entry, item -> to.accept(item.as(label)));
      }
    }
    return found;
  }

  @Override
  public Bitmap read(Item item) {
    Path file = root.resolve(item.path());
    if (!inside(file)) {
      throw new DataException(file + " is a link that leads outside " + root);
    }
    return reader.read(file);
  }

  private long walk(Path folder, int depth, Consumer<Item> to) throws IOException {
    if (depth > DEEPEST) {
      throw new DataException(
          folder + ": expected at most " + DEEPEST + " folders within folders, got more");
    }
    long found = 0;
    for (Path entry : sorted(folder)) {
      if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        found += entry(entry, to);
      } else if (!isHidden(entry)) {
        found += walk(entry, depth + 1, to);
      }
    }
    return found;
  }

  static boolean isHidden(Path entry) {
    return entry.getFileName().toString().startsWith(".");
  }

  /** Names what is no folder, if it is to be a picture; 1 if so, else 0. */
  private int entry(Path entry, Consumer<Item> to) throws IOException {
    boolean picture = isPicture(entry.getFileName().toString());
    boolean folder = !picture && !isHidden(entry) && Files.isDirectory(entry);
    if (!folder && (!picture || !(Files.isSymbolicLink(entry) || Files.isRegularFile(entry)))) {
      return 0;
    }
    String path = root.relativize(entry).toString().replace('\\', '/');
    String problem = problem(entry);
    if (problem.isEmpty()) {
      FileStamp stamp = FileStamp.of(entry);
      to.accept(Item.of(path, 0, stamp.changed(), stamp.size()));
    } else {
      to.accept(Item.broken(path, problem));
    }
    return 1;
  }

  private String problem(Path entry) {
    if (Files.isDirectory(entry)) {
      return "a link to a folder is not followed below a class";
    }
    if (!Files.isRegularFile(entry)) {
      return "a link that leads to no file";
    }
    return inside(entry) ? "" : "a link that leads outside " + root + ", which is not read";
  }

  /** By name, the same on every system. */
  static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return new ArrayList<>(
          entries.sorted(Comparator.comparing(p -> p.getFileName().toString())).toList());
    } catch (IOException e) {
      throw DataException.of("read the folder", folder, e);
    }
  }

  private boolean inside(Path file) {
    try {
      return file.toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      throw DataException.of("read", file, e);
    }
  }
}
