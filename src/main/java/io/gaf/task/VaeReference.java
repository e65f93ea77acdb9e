package io.gaf.task;

import io.gaf.codec.Codec;
import io.gaf.codec.CodecSettings;
import io.gaf.codec.Codecs;
import io.gaf.data.LatentCache;
import io.gaf.model.Precision;
import io.gaf.weights.Checksums;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The VAE whose latents a network was trained on, as its checkpoints name it.
 *
 * @param file where it was
 * @param sha256 of the file; empty where nobody knows it
 * @param scale what its latents were multiplied by
 */
record VaeReference(String file, String sha256, double scale) {
  /** Metadata of a checkpoint. */
  private static final String FILE = "vae";

  private static final String SHA256 = "vae_sha256";
  private static final String SCALE = "vae_scale";

  /** Folder of the home folder where VAEs are looked for that are elsewhere no more. */
  private static final String FOLDER = "vae";

  /** What a checkpoint's metadata says, if it names a VAE. */
  static Optional<VaeReference> of(Map<String, String> metadata) {
    String file = metadata.getOrDefault(FILE, "");
    String sha256 = metadata.getOrDefault(SHA256, "");
    if (file.isEmpty() && sha256.isEmpty()) {
      return Optional.empty();
    }
    String scale = metadata.getOrDefault(SCALE, Double.toString(CodecSettings.SCALING));
    try {
      return Optional.of(new VaeReference(file, sha256, Double.parseDouble(scale)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "metadata " + SCALE + ": expected a number, got " + scale, e);
    }
  }

  /** The VAE that a cache of latents was made with, if it is known. */
  static Optional<VaeReference> of(LatentCache cache) {
    var origin = cache.facts().origin();
    return origin.vae().isEmpty() && origin.vaeSha256().isEmpty()
        ? Optional.empty()
        : Optional.of(new VaeReference(origin.vae(), origin.vaeSha256(), CodecSettings.SCALING));
  }

  /**
   * Adds this VAE of a cache to a checkpoint's metadata that names none.
   *
   * @throws IllegalArgumentException when they name another one
   */
  void completes(Map<String, String> metadata, LatentCache cache) {
    requireSame(metadata, cache, "evaluate with the configuration that it was trained with");
    metadata().forEach(metadata::putIfAbsent);
  }

  /**
   * Refuses a checkpoint that was trained on latents of another VAE than this one of a cache.
   *
   * @param metadata the checkpoint's
   * @param hint what to do instead
   */
  void requireSame(Map<String, String> metadata, LatentCache cache, String hint) {
    VaeReference own = of(metadata).orElse(this);
    if (!own.sha256.equals(sha256) && !own.sha256.isEmpty() && !sha256.isEmpty()) {
      throw new IllegalArgumentException(
          "the checkpoint was trained on latents of the VAE %s (SHA-256 %s), but those of %s are of %s (%s)%s"
              .formatted(own.file, own.sha256, cache.name(), file, sha256, "\nhint: " + hint));
    }
  }

  /** The same as metadata. */
  Map<String, String> metadata() {
    return Map.of(FILE, file, SHA256, sha256, SCALE, Double.toString(scale));
  }

  /**
   * Opens it from where it was, or from the folder {@code vae} of the home folder. The caller
   * closes it.
   *
   * @throws IllegalArgumentException when it is in neither place, saying which file is needed
   */
  Codec open(Path home, Precision precision) {
    var usual = CodecSettings.of(precision);
    var settings = new CodecSettings(precision, usual.memory(), usual.threads(), scale);
    return Codecs.open(find(home), settings);
  }

  private Path find(Path home) {
    Path folder = home.resolve(FOLDER);
    List<Path> there =
        Stream.concat(Stream.of(Path.of(file)), inside(folder).stream())
            .filter(Files::isRegularFile)
            .toList();
    if (!sha256.isEmpty()) {
      return there.stream()
          .filter(found -> Checksums.sha256(found).equals(sha256))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(absent(folder)));
    }
    List<Path> named =
        there.stream().filter(found -> found.getFileName().equals(name())).limit(1).toList();
    List<Path> meant = named.isEmpty() ? there : named;
    if (meant.size() > 1) {
      throw new IllegalArgumentException(
          "nobody knows which VAE the latents are of (its checksum is not recorded), and %s holds %d files%s"
              .formatted(
                  folder, meant.size(), "\nhint: leave the right VAE's file alone in that folder"));
    }
    return meant.stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(absent(folder)));
  }

  private Path name() {
    return Path.of(file).getFileName();
  }

  private static List<Path> inside(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + ": " + e.getMessage(), e);
    }
  }

  private String absent(Path folder) {
    return "samples are latents of the VAE %s%s, which is neither there nor in %s%s"
        .formatted(
            file,
            sha256.isEmpty() ? "" : " with SHA-256 " + sha256,
            folder,
            "\nhint: copy that VAE's file into " + folder);
  }
}
