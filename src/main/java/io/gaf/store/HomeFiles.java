package io.gaf.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What of a home folder belongs into a backup: all that is not the database, or being written. */
final class HomeFiles {
  /** A restored copy must not be led to the old database, or run what somebody wrote into it. */
  static final String SETTINGS_COPY = ServerChoice.FILE + ".from-backup";

  /** In a home folder whose restore has not ended. */
  static final String UNFINISHED = "restore.unfinished";

  /** They say which database is this home's, and which programs run: no backup may bring them. */
  private static final Set<String> REFUSED = Set.of("db", UNFINISHED, ServerChoice.FILE);

  /** What a copy gets of its own: its identity, and the native libraries of its machine. */
  private static final Set<String> OWN = Set.of(HomeId.FILE, ".javacpp");

  private HomeFiles() {}

  /** Whether a path relative to the home folder is one that no backup holds. */
  static boolean refused(String path) {
    return REFUSED.contains(first(path));
  }

  /** Whether an older backup may hold this path, though a copy has its own there. */
  static boolean own(String path) {
    return OWN.contains(first(path));
  }

  /** Small letters: there are file systems to which {@code DB} is {@code db}. */
  private static String first(String path) {
    return path.split("/", 2)[0].toLowerCase(Locale.ROOT);
  }

  private static boolean left(String path) {
    return own(path) || (refused(path) && !path.equals(ServerChoice.FILE));
  }

  /** Paths of files relative to the home folder, in order; links and passwords are left out. */
  static List<String> of(DatabaseSettings settings) throws IOException {
    Path home = settings.home();
    Set<Path> secret = ServerChoice.passwordFiles(settings);
    List<String> files = new ArrayList<>();
    Files.walkFileTree(
        home,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
            boolean skipped =
                passing(folder) || (!home.equals(folder) && left(relative(home, folder)));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            String path = relative(home, file);
            if (facts.isRegularFile() && !passing(file) && !left(path) && !secret.contains(file)) {
              files.add(path);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // it went away meanwhile
          }
        });
    files.sort(null);
    return files;
  }

  private static String relative(Path home, Path path) {
    return home.relativize(path).toString().replace('\\', '/');
  }

  /**
   * A file under its temporary name gets another one, or is left from a process that was killed.
   */
  private static boolean passing(Path path) {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    return name.startsWith(".") && name.endsWith(".tmp");
  }

  /** Whether nothing is in the folder but what a person put there to choose a database. */
  static boolean empty(Path home) throws IOException {
    if (!Files.isDirectory(home)) {
      return true;
    }
    try (var all = Files.list(home)) {
      return all.allMatch(path -> path.getFileName().toString().equals(ServerChoice.FILE));
    }
  }
}
