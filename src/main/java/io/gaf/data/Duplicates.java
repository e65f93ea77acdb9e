package io.gaf.data;

import io.gaf.weights.Archive;
import io.gaf.weights.Durable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Names pictures that are there more than once; of hashes that began alike the whole is compared.
 */
final class Duplicates {
  /** Paths that are named of one picture. */
  private static final int NAMED = 20;

  private Duplicates() {}

  /**
   * One picture that is there more than once.
   *
   * @param sha256 of its samples
   * @param copies how often it is there
   * @param paths of its copies, or of the first of them
   * @param labels of the same
   */
  record Group(String sha256, int copies, List<String> paths, List<Long> labels) {}

  /**
   * Writes the report where there are some, and returns how many pictures were there before.
   *
   * @param doubled how their hashes begin, ascending
   */
  static int write(Path folder, long[] doubled, List<Supplier<Archive>> shards) throws IOException {
    if (doubled.length == 0) {
      return 0;
    }
    Map<String, Group> groups = new LinkedHashMap<>();
    shards.forEach(shard -> collect(shard.get(), doubled, groups));
    groups.values().removeIf(group -> group.copies() == 1);
    if (!groups.isEmpty()) {
      Durable.write(
          folder.resolve(CacheReports.DUPLICATES),
          channel -> {
            var out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
            for (Group group : groups.values()) {
              out.write(Shards.json(group) + "\n");
            }
            out.flush();
          });
    }
    return groups.values().stream().mapToInt(group -> group.copies() - 1).sum();
  }

  private static void collect(Archive shard, long[] doubled, Map<String, Group> groups) {
    Map<Integer, String> found = new LinkedHashMap<>();
    Shards.hashes(
        shard,
        (row, hash) -> {
          if (Arrays.binarySearch(doubled, HashStarts.of(hash)) >= 0) {
            found.put(row, HexFormat.of().formatHex(hash));
          }
        });
    if (found.isEmpty()) {
      return; // no paths need be read
    }
    List<String> paths = Shards.paths(shard);
    long[] labels = shard.get(Shards.LABELS).toLongs();
    found.forEach(
        (row, sha256) ->
            groups.merge(
                sha256,
                new Group(sha256, 1, List.of(paths.get(row)), List.of(labels[row])),
                Duplicates::joined));
  }

  private static Group joined(Group group, Group more) {
    if (group.copies() >= NAMED) {
      return new Group(group.sha256(), group.copies() + 1, group.paths(), group.labels());
    }
    var paths = new ArrayList<>(group.paths());
    var labels = new ArrayList<>(group.labels());
    paths.addAll(more.paths());
    labels.addAll(more.labels());
    return new Group(group.sha256(), group.copies() + 1, paths, labels);
  }
}
