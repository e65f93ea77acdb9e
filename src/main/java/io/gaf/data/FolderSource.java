package io.gaf.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Picture files in folders, a class each. Of all names, those of one folder at a time are in
 * memory; no link leads outside the data set.
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
      int theirs = label;
      if (walk(folders.get(label), 0, (file, about) -> to.accept(item(file, about, theirs))) == 0) {
        throw new DataException(
            folders.get(label)
                + ": expected pictures (png, jpg, webp, bmp, gif), got none"
                + "\nhint: correct data.path or data.split in the configuration");
      }
    }
  }

  @Override
  public Bitmap read(Item item) {
    Path file = root.resolve(item.path());
    if (!inside(file)) {
      throw new DataException(file + " is a link that leads outside " + root);
    }
    return reader.read(file);
  }

  private Item item(Path file, BasicFileAttributes about, int label) {
    String path = root.relativize(file).toString().replace('\\', '/');
    return Item.of(path, label, about.lastModifiedTime().toMillis(), about.size());
  }

  private interface Visitor {
    void picture(Path file, BasicFileAttributes about);
  }

  private static long walk(Path folder, int depth, Visitor visitor) throws IOException {
    if (depth > DEEPEST) {
      throw new DataException(
          folder + ": expected at most " + DEEPEST + " folders within folders, got more");
    }
    long found = 0;
    for (Path entry : sorted(folder)) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        found += walk(entry, depth + 1, visitor);
      } else if (isPicture(entry.getFileName().toString()) && Files.isRegularFile(entry)) {
        visitor.picture(entry, Files.readAttributes(entry, BasicFileAttributes.class));
        found++;
      }
    }
    return found;
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
      return !Files.isSymbolicLink(file) || file.toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      throw DataException.of("read", file, e);
    }
  }
}
