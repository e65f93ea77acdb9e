package io.gaf.data;

import static java.util.stream.Collectors.toSet;

import io.gaf.weights.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a cache is to be, and beside it the folder {@code .NAME.part} in which it grows: {@code
 * plan.json} says how far it is, {@code cache} has its shards and is moved to the place when it is
 * complete, {@code old} is the cache that stood there until then. A kill at any moment leaves the
 * old or the new one whole. Never deletes what is no cache.
 *
 * @param place where it is to be
 */
record CacheFolder(Path place) {
  static final String LOCK = "lock";

  private static final String GROWING = "cache";
  private static final String OLD = "old";

  /** What the folders may hold beside shards. */
  private static final Set<String> FILES =
      Set.of(
          ManifestFile.NAME,
          Shards.HELD_OUT_FILE,
          CacheReports.SKIPPED,
          CacheReports.DUPLICATES,
          Listing.NAME,
          BuildState.NAME,
          LOCK);

  /** As the first version of caches named them. */
  private static final String OLD_SHARD = "shard-[a-z]+-[0-9]{5}[.]safetensors";

  CacheFolder {
    Objects.requireNonNull(place, "place");
  }

  /** The folder of the work; it survives whoever writes it. */
  Path part() {
    return place.resolveSibling("." + place.getFileName() + ".part");
  }

  /** The cache that is being made. */
  Path growing() {
    return part().resolve(GROWING);
  }

  private Path old() {
    return part().resolve(OLD);
  }

  /** Refuses a place where something else than a cache stands. */
  void requireReplaceable() throws IOException {
    requireOurs(place, Set.of());
    requireOurs(part(), Set.of(GROWING, OLD));
  }

  private static void requireOurs(Path folder, Set<String> inner) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (Path entry : entries(folder)) {
      String name = entry.getFileName().toString();
      if (inner.contains(name)) {
        requireOurs(entry, Set.of());
      } else if (!isOurs(name)) {
        throw new DataException(
            "cannot write the cache %s: expected a cache or nothing there, got a folder with %s"
                .formatted(folder, name));
      }
    }
  }

  private static boolean isOurs(String name) {
    boolean unfinished = name.startsWith(".") && name.endsWith(".tmp");
    return unfinished
        || FILES.contains(name)
        || Manifest.isShardName(name)
        || name.matches(OLD_SHARD);
  }

  /** Puts the complete cache in its place; an older one there is removed, and so is the work. */
  void publish() throws IOException {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(place, old(), StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(growing(), place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      restore();
      throw e;
    }
    Durable.syncFolder(place.toAbsolutePath().getParent());
    discard(part());
  }

  /** Brings an older cache back for which no new one came: a publishing ended between its moves. */
  void restore() throws IOException {
    if (Files.exists(old(), LinkOption.NOFOLLOW_LINKS)) {
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        discard(old());
      } else {
        Files.move(old(), place, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /** Removes a file, or a folder with its files and theirs; a link, not what it leads to. */
  private static void discard(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path entry : entries(path)) {
        discard(entry);
      }
    }
    Files.deleteIfExists(path);
  }

  /** Removes what earlier attempts left of the work, but not these shards. */
  void removeAllBut(Collection<Manifest.Shard> shards) throws IOException {
    removeAllBut(Set.of(LOCK, Listing.NAME, BuildState.NAME, GROWING), part());
    removeAllBut(shards.stream().map(Manifest.Shard::file).collect(toSet()), growing());
  }

  private static void removeAllBut(Set<String> names, Path folder) throws IOException {
    for (Path entry : entries(folder)) {
      if (!names.contains(entry.getFileName().toString())) {
        discard(entry);
      }
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
