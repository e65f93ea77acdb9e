package io.gaf.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What of a home folder belongs into a backup: all that is not the database, or being written. */
final class HomeFiles {
  /** A restored copy must not be led to the old database, or run what somebody wrote into it. */
  static final String SETTINGS_COPY = ServerChoice.FILE + ".from-backup";

  /** In a home folder whose restore has not ended. */
  static final String UNFINISHED = "restore.unfinished";

  private static final Set<String> NOT_COPIED = Set.of("db", UNFINISHED);

  private HomeFiles() {}

  /** Paths of files relative to the home folder, in order; links are left out. */
  static List<String> of(Path home) throws IOException {
    List<String> files = new ArrayList<>();
    Files.walkFileTree(
        home,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
            boolean skipped =
                passing(folder)
                    || (home.equals(folder.getParent())
                        && NOT_COPIED.contains(folder.getFileName().toString()));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            if (facts.isRegularFile() && !passing(file)) {
              files.add(home.relativize(file).toString().replace('\\', '/'));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // it went away meanwhile
          }
        });
    files.removeAll(NOT_COPIED);
    files.sort(null);
    return files;
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
