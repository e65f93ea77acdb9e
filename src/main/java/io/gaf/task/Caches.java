package io.gaf.task;

import io.gaf.config.DataConfig;
import io.gaf.config.GafConfig;
import io.gaf.config.Preparation;
import io.gaf.config.Resize;
import io.gaf.data.CacheForm;
import io.gaf.data.CacheOrigin;
import io.gaf.data.CachePlan;
import io.gaf.data.DataException;
import io.gaf.data.LatentCache;
import io.gaf.weights.Checksums;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where the cache of a data section lies, and whether it is the one that is meant. */
final class Caches {
  private static final int KEY_DIGITS = 12;

  private Caches() {}

  /** Which data a section means: its name, and a key of everything it says. */
  static LatentCache.Identity identity(DataConfig data) {
    return new LatentCache.Identity(data.name(), LatentCache.key(content(data)));
  }

  /** What decides the content; the share of broken pictures does not. */
  private static String content(DataConfig data) {
    Preparation prepare = data.prepare();
    return "reader=%s path=%s split=%s heldOut=%d classes=%s labels=%s size=%d channels=%d"
            .formatted(
                data.reader(),
                data.path(),
                data.split(),
                data.heldOut(),
                data.classes(),
                data.labels(),
                data.size(),
                data.channels())
        + " resize=%s flip=%s vae=%s"
            .formatted(prepare.resize().word(), prepare.flip(), prepare.vae());
  }

  /** The folder of the cache, named after what decides its content. */
  static Path folder(Path home, DataConfig data) {
    String key = identity(data).key().substring(0, KEY_DIGITS);
    return home.resolve("caches").resolve(data.name() + "-" + key);
  }

  /**
   * The cache that a data section wants.
   *
   * @param vae what the VAE is called, and its checksum; both empty where there is none
   */
  static CachePlan plan(DataConfig data, Vae vae) {
    boolean latent = data.latent();
    var form =
        new CacheForm(
            latent ? CacheForm.Kind.LATENTS : CacheForm.Kind.PIXELS,
            data.inputChannels(),
            data.inputSize(),
            data.prepare().flip());
    var origin =
        new CacheOrigin(
            data.reader().name().toLowerCase(Locale.ROOT),
            data.path() == null ? "" : data.path().toString(),
            data.split(),
            (latent && vae.sha256().isEmpty() ? Resize.NONE : data.prepare().resize()).word(),
            data.size(),
            data.channels(),
            vae.name(),
            vae.sha256());
    return new CachePlan(identity(data), form, origin, data.classes(), data.heldOut());
  }

  /**
   * A VAE that pictures go through.
   *
   * @param name its file, or its name where the file is not known
   * @param sha256 of the file; empty where it is not known
   */
  record Vae(String name, String sha256) {
    /** The one that a data section names. */
    static Vae of(DataConfig data) {
      Path file = data.prepare().vae();
      if (file == null) {
        return new Vae("", "");
      }
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException(
            "data.vae: there is no file %s%s"
                .formatted(
                    file, "\nhint: docs/data.md says where to get one; or correct data.vae"));
      }
      return new Vae(file.toString(), Checksums.sha256(file));
    }
  }

  /**
   * Refuses a cache that was made of something else, with what was expected and found.
   *
   * @param name the configuration's
   * @throws IllegalArgumentException naming every difference
   */
  static void requireSame(CachePlan plan, Path folder, LatentCache.Facts found, String name) {
    List<String> differences = plan.differences(found);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "the cache %s is another one: %s\nhint: gaf enqueue precompute --config %s --force%s"
              .formatted(
                  folder,
                  String.join("; ", differences),
                  name,
                  " replaces it; another data.name keeps both"));
    }
  }

  /**
   * Opens the cache of a configuration.
   *
   * @throws IllegalArgumentException when it was not made yet, or was made of something else
   */
  static LatentCache open(Path home, GafConfig config) {
    DataConfig data = config.data();
    Path folder = folder(home, data);
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "the pictures of %s were not precomputed: there is no cache %s%s%s%s"
              .formatted(
                  config.name(),
                  folder,
                  others(home, data),
                  "\nhint: gaf enqueue precompute --config ",
                  config.name() + ", with the same --set data. if there was any"));
    }
    try {
      LatentCache.Facts facts = LatentCache.Facts.read(folder);
      requireSame(plan(data, vae(data, facts)), folder, facts, config.name());
      return LatentCache.open(folder);
    } catch (DataException e) {
      throw LatentCache.named(e, config.name());
    }
  }

  /** The VAE as its file is now; as the cache says where the file is gone, or never was there. */
  private static Vae vae(DataConfig data, LatentCache.Facts facts) {
    Path file = data.prepare().vae();
    return file != null && Files.isRegularFile(file)
        ? Vae.of(data)
        : new Vae(facts.origin().vae(), facts.origin().vaeSha256());
  }

  /** In what other caches of the same name differ. */
  private static String others(Path home, DataConfig data) {
    Path caches = home.resolve("caches");
    if (!Files.isDirectory(caches)) {
      return "";
    }
    var text = new StringBuilder();
    try (Stream<Path> all = Files.list(caches)) {
      all.filter(f -> f.getFileName().toString().startsWith(data.name() + "-"))
          .sorted()
          .forEach(folder -> text.append(other(folder, data)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String other(Path folder, DataConfig data) {
    try {
      LatentCache.Facts facts = LatentCache.Facts.read(folder);
      List<String> differences = plan(data, vae(data, facts)).differences(facts);
      return "; %s has %s".formatted(folder.getFileName(), String.join("; ", differences));
    } catch (DataException e) {
      return "";
    }
  }
}
