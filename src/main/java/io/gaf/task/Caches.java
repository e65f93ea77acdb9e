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
    return new LatentCache.Identity(data.name(), LatentCache.key(content(data)));
  }

  /** What decides the content, in the form of the first caches: what is new stands at the end. */
  private static String content(DataConfig data) {
    String old =
        "DataConfig[name=%s, reader=%s, path=%s, split=%s, heldOut=%d, classes=%s, size=%d, channels=%d]"
            .formatted(
                data.name(),
                data.reader(),
                data.path(),
                data.split(),
                data.heldOut(),
                data.classes(),
                data.size(),
                data.channels());
    return data.labels().isEmpty() ? old : old + " labels=" + data.labels();
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
