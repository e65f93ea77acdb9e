package io.gaf.data;

import io.gaf.weights.Archive;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One shard of a cache, every byte checked against the manifest. */
final class ShardReader {
  private final Path folder;
  private final Manifest manifest;

  ShardReader(Path folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * Maps a shard.
   *
   * @throws CacheDamage saying what is wrong with it
   */
  Archive read(Manifest.Shard shard) {
    Path file = checked(folder, shard);
    try {
      Archive archive = map(shard);
      long[] labels = archive.get(Shards.LABELS).toLongs();
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] < 0 || labels[i] >= manifest.classNames().size()) {
          throw new CacheDamage(
              file,
              "label of picture %d (%s): 0 to %d"
                  .formatted(i, name(archive, i), manifest.classNames().size() - 1),
              Long.toString(labels[i]));
        }
      }
      return archive;
    } catch (WeightsException | IllegalArgumentException e) {
      throw new CacheDamage(file, "the tensors of a shard", e.getMessage());
    }
  }

  /**
   * Maps a shard whose bytes need not be those that were written.
   *
   * @throws CacheDamage when it has not the tensors of a shard
   */
  Archive map(Manifest.Shard shard) {
    Path file = folder.resolve(shard.file());
    try {
      Archive archive = SafeTensors.map(file);
      Shards.check(archive, manifest.form(), shard.count());
      return archive;
    } catch (WeightsException | IllegalArgumentException e) {
      throw new CacheDamage(file, "the tensors of a shard", e.getMessage());
    }
  }

  /** The places of the pictures that are held out, counted over all shards. */
  long[] heldOut() {
    Path file = checked(folder, manifest.heldOut());
    try {
      long[] places = SafeTensors.read(file).get(Shards.HELD_OUT).toLongs();
      long last = -1;
      for (long place : places) {
        if (place <= last || place >= manifest.counts().pictures()) {
          throw new CacheDamage(file, "places of pictures in order", Long.toString(place));
        }
        last = place;
      }
      return places;
    } catch (WeightsException | IllegalArgumentException e) {
      throw new CacheDamage(file, "places of pictures", e.getMessage());
    }
  }

  private static String name(Archive archive, int picture) {
    var paths = Shards.paths(archive);
    return picture < paths.size() ? paths.get(picture) : "no name";
  }

  /**
   * The file, when it is there and has its checksum.
   *
   * @throws CacheDamage when it is not so
   */
  static Path checked(Path folder, Manifest.Shard shard) {
    Path file = folder.resolve(shard.file());
    if (!Files.isRegularFile(file)) {
      throw new CacheDamage(file, "the file", "no such file or folder");
    }
    String found = Checksums.sha256(file);
    if (!found.equals(shard.sha256())) {
      throw new CacheDamage(file, "SHA-256 " + shard.sha256(), found);
    }
    return file;
  }
}
