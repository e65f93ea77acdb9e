package io.gaf.data;

import io.gaf.weights.Archive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with a cache's files. */
public record CacheCheck(LatentCache.Facts facts, int files, List<CacheDamage> damages) {
  public CacheCheck {
    damages = List.copyOf(damages);
  }

  /**
   * Reads every byte of a cache.
   *
   * @throws DataException when it has no manifest that can be read
   */
  public static CacheCheck of(Path folder) {
    Manifest manifest = ManifestFile.read(folder);
    var reader = new ShardReader(folder, manifest);
    List<Runnable> checks = new ArrayList<>();
    manifest.shards().forEach(shard -> checks.add(() -> reader.read(shard)));
    checks.add(reader::heldOut);
    List<CacheDamage> damages =
        checks.parallelStream().flatMap(check -> damage(check).stream()).toList();
    return new CacheCheck(LatentCache.Facts.of(manifest), checks.size(), damages);
  }

  private static List<CacheDamage> damage(Runnable check) {
    try {
      check.run();
      return List.of();
    } catch (CacheDamage e) {
      return List.of(e);
    }
  }

  /** The shards of a manifest, mapped; the first damage is thrown. */
  static List<Archive> shards(ShardReader reader, Manifest manifest) {
    try {
      return manifest.shards().parallelStream().map(reader::read).toList();
    } catch (CacheDamage e) {
      throw new DataException(e.getMessage(), e);
    }
  }
}
