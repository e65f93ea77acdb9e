package io.gaf.data;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a cache says about itself: the index of its shards.
 *
 * @param format {@link #FORMAT}
 * @param name the data's name, for people
 * @param key what the content was made from; see {@link LatentCache#key}
 * @param form what one row is
 * @param origin where the pictures come from
 * @param classNames names in the order of the class index
 * @param counts how many pictures there are
 * @param shards its files in order
 * @param heldOut the file that names the pictures that are held out
 */
record Manifest(
    String format,
    String name,
    String key,
    CacheForm form,
    CacheOrigin origin,
    List<String> classNames,
    CacheCounts counts,
    List<Shard> shards,
    Shard heldOut) {
  /** The version of folder and files that this program writes and reads. */
  static final String FORMAT = "gaf-cache-2";

  private static final Pattern SHARD_NAME = Pattern.compile("shard-[0-9]{5,8}\\.safetensors");

  Manifest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(counts, "counts");
    classNames = List.copyOf(classNames);
    shards = List.copyOf(shards);
    if (classNames.size() != counts.training().size()) {
      throw new IllegalArgumentException(
          "counts: expected one for each of %d classes, got %d"
              .formatted(classNames.size(), counts.training().size()));
    }
    long sum = shards.stream().mapToLong(Shard::count).sum();
    if (sum != counts.pictures() || heldOut.count() > sum) {
      throw new IllegalArgumentException(
          "shards: expected " + counts.pictures() + " pictures, got " + sum);
    }
    if (!heldOut.file().equals(Shards.HELD_OUT_FILE)
        || !shards.stream().allMatch(s -> isShardName(s.file()))) {
      throw new IllegalArgumentException("shards: expected plain shard names");
    }
  }

  /** The checksums of all its files, in order. */
  String checksums() {
    return Stream.concat(shards.stream(), Stream.of(heldOut))
        .map(Shard::sha256)
        .collect(Collectors.joining("\n"));
  }

  /** Whether a file of this name can be one of a cache's shards, and of no other folder's. */
  static boolean isShardName(String name) {
    return SHARD_NAME.matcher(name).matches();
  }

  /**
   * One file.
   *
   * @param file its name in the cache's folder
   * @param count pictures
   * @param sha256 checksum of the file
   */
  record Shard(String file, int count, String sha256) {
    Shard {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(sha256, "sha256");
      if (count < 0) {
        throw new IllegalArgumentException(file + ": expected at least 0 pictures, got " + count);
      }
    }
  }
}
