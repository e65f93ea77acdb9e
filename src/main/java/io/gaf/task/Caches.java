package io.gaf.task;

import io.gaf.config.DataConfig;
import io.gaf.config.GafConfig;
import io.gaf.data.LatentCache;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the cache of a data section lies. */
final class Caches {
  private static final int KEY_DIGITS = 12;

  private Caches() {}

  /** Which data a section means: its name, and a key of everything it says. */
  static LatentCache.Identity identity(DataConfig data) {
    return new LatentCache.Identity(data.name(), LatentCache.key(data.toString()));
  }

  /** The folder of the cache, named after what decides its content. */
  static Path folder(Path home, DataConfig data) {
    String key = identity(data).key().substring(0, KEY_DIGITS);
    return home.resolve("caches").resolve(data.name() + "-" + key);
  }

  /**
   * Opens the cache of a configuration.
   *
   * @throws IllegalArgumentException when it was not made yet
   */
  static LatentCache open(Path home, GafConfig config) {
    Path folder = folder(home, config.data());
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "the pictures of %s were not precomputed: there is no cache %s%s%s"
              .formatted(
                  config.name(),
                  folder,
                  "\nhint: gaf enqueue precompute --config ",
                  config.name()));
    }
    return LatentCache.open(folder);
  }
}
