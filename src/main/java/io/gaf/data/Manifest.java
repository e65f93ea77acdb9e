package io.gaf.data;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a cache says about itself.
 *
 * @param format {@link #FORMAT}
 * @param name the data's name, for people
 * @param key what the content was made from; see {@link LatentCache#key}
 * @param pictures what one picture is
 * @param subsets one part for each subset, in the enum's order
 */
record Manifest(String format, String name, String key, Pictures pictures, List<Part> subsets) {
  /** The version of folder and files that this program writes and reads. */
  static final String FORMAT = "gaf-cache-1";

  private static final Pattern SHARD_NAME = Pattern.compile("shard-[a-z]+-[0-9]{5}\\.safetensors");

  Manifest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(pictures, "pictures");
    subsets = List.copyOf(subsets);
    if (!subsets.stream().map(Part::subset).toList().equals(List.of(LatentCache.Subset.values()))) {
      throw new IllegalArgumentException("subsets: expected each once");
    }
  }

  /** Whether a file of this name can be one of a cache's, and of no other folder's. */
  static boolean isShardName(String name) {
    return SHARD_NAME.matcher(name).matches();
  }

  /**
   * What one picture is.
   *
   * @param channels channels
   * @param size rows, and columns
   * @param classNames names in the order of the class index
   */
  record Pictures(int channels, int size, List<String> classNames) {
    Pictures {
      classNames = List.copyOf(classNames);
      if (channels < 1 || size < 1) {
        throw new IllegalArgumentException("pictures: expected positive channels and size");
      }
    }
  }

  /**
   * One subset.
   *
   * @param count pictures
   * @param classCounts pictures of each class
   * @param shards its files in order
   */
  record Part(LatentCache.Subset subset, int count, List<Integer> classCounts, List<Shard> shards) {
    Part {
      Objects.requireNonNull(subset, "subset");
      classCounts = List.copyOf(classCounts);
      shards = List.copyOf(shards);
      long sum = shards.stream().mapToLong(Shard::count).sum();
      if (sum != count) {
        throw new IllegalArgumentException(
            subset + ": expected " + count + " pictures in its shards, got " + sum);
      }
    }
  }

  /**
   * One file of pictures.
   *
   * @param file its name in the cache's folder
   * @param count pictures
   * @param sha256 checksum of the file
   */
  record Shard(String file, int count, String sha256) {
    Shard {
      if (!isShardName(file)) {
        throw new IllegalArgumentException("shard: expected a plain shard name, got " + file);
      }
      if (count < 1) {
        throw new IllegalArgumentException(file + ": expected at least 1 picture, got " + count);
      }
      Objects.requireNonNull(sha256, "sha256");
    }
  }
}
