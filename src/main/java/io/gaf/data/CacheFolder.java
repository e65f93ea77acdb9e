package io.gaf.data;

import io.gaf.weights.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Moves whole cache folders into place; never deletes what is no cache. */
final class CacheFolder {
  /** What a folder may hold beside shards, finished or not. */
  private static final Set<String> FILES =
      Set.of(
          ManifestFile.NAME,
          Shards.HELD_OUT_FILE,
          CacheReports.SKIPPED,
          CacheReports.DUPLICATES,
          Listing.NAME,
          CacheBuild.PLAN,
          CacheBuild.LOCK);

  /** As the first version of caches named them. */
  private static final String OLD_SHARD = "shard-[a-z]+-[0-9]{5}[.]safetensors";

  private CacheFolder() {}

  /** The folder in which a cache grows, beside its place; it survives whoever writes it. */
  static Path part(Path folder) {
    return folder.resolveSibling("." + folder.getFileName() + ".part");
  }

  /** Refuses a place where something else than a cache stands. */
  static void requireReplaceable(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (Path file : entries(folder)) {
      String name = file.getFileName().toString();
      boolean ours = FILES.contains(name) || Manifest.isShardName(name) || name.matches(OLD_SHARD);
      boolean unfinished = name.startsWith(".") && name.endsWith(".tmp");
      if (!ours && !unfinished) {
        throw new DataException(
            "cannot write the cache "
                + folder
                + ": expected a cache or nothing there, got a folder"
                + " with "
                + name);
      }
    }
  }

  /** Puts a complete folder in its place; an older cache there is removed. */
  static void publish(Path complete, Path folder) throws IOException {
    Path old = Durable.temporary(folder);
    if (Files.exists(folder)) {
      Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(complete, folder, StandardCopyOption.ATOMIC_MOVE);
      Durable.syncFolder(folder.toAbsolutePath().getParent());
    } finally {
      discard(old);
    }
  }

  /** Removes a work folder with its files, if it is there. */
  static void discard(Path folder) {
    try {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        for (Path file : entries(folder)) {
          Files.delete(file);
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw DataException.of("remove the unfinished", folder, e);
    }
  }

  static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
