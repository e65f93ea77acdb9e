package io.gaf.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The files of a home folder, by their paths below it; links are left alone. */
record FilesBelow(Path home) {

  /** Files below a folder of the home, in order. */
  List<String> below(String folder) {
    Path root = home.resolve(folder);
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> home.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When a file was last written or used; the end of time for one that went away. */
  Instant modified(String path) {
    try {
      return Files.getLastModifiedTime(home.resolve(path)).toInstant();
    } catch (IOException e) {
      return Instant.MAX;
    }
  }

  /** A file's size; empty for what is not there, or lies elsewhere. */
  OptionalLong size(String path) {
    Path file = home.resolve(path).normalize();
    if (!file.startsWith(home) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Files.size(file));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Removes a file and the folders that it leaves empty, up to the first level of the home. */
  boolean remove(String path) {
    Path file = home.resolve(path);
    try {
      boolean removed = Files.deleteIfExists(file);
      removeEmpty(file.getParent());
      return removed;
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot remove " + file + ": " + e.getMessage() + "\nhint: see whose the file is", e);
    }
  }

  private void removeEmpty(Path folder) throws IOException {
    Path empty = folder;
    while (home.relativize(empty).getNameCount() > 1) {
      try {
        Files.deleteIfExists(empty);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
      empty = empty.getParent();
    }
  }
}
