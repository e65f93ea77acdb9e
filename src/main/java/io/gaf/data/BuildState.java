package io.gaf.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gaf.weights.Durable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code plan.json} of a cache that is being made: what it is made of, and which of its shards are
 * there.
 *
 * @param plan the cache that is wanted
 * @param listing checksum of the list of pictures
 * @param pictures the source's fingerprint
 * @param by who began it anew, whatever was there; empty where nobody asked for that
 * @param shards those that were written, by number
 */
record BuildState(
    CachePlan plan,
    String listing,
    String pictures,
    String by,
    SortedMap<Integer, Manifest.Shard> shards) {
  static final String NAME = "plan.json";

  private static final JsonMapper JSON = new JsonMapper();

  BuildState {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(listing, "listing");
    Objects.requireNonNull(pictures, "pictures");
    Objects.requireNonNull(by, "by");
    shards = Collections.unmodifiableSortedMap(new TreeMap<>(shards));
    shards.forEach(
        (number, shard) -> {
          if (!shard.file().equals(Shards.name(number))) {
            throw new IllegalArgumentException(
                "shard %d: expected %s, got %s"
                    .formatted(number, Shards.name(number), shard.file()));
          }
        });
  }

  /** What an earlier attempt left; empty where nothing can be read. */
  static Optional<BuildState> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(Files.readAllBytes(file), BuildState.class))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  void write(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      byte[] text = JSON.writeValueAsBytes(this);
      Durable.write(file, channel -> Channels.newOutputStream(channel).write(text));
    } catch (IOException e) {
      throw DataException.of("write", file, e);
    }
  }

  /** Whether the shards of the other are what this one wants. */
  boolean continues(BuildState other) {
    return plan.equals(other.plan)
        && listing.equals(other.listing)
        && pictures.equals(other.pictures)
        && (by.isEmpty() || by.equals(other.by));
  }

  /** The same with other shards. */
  BuildState with(SortedMap<Integer, Manifest.Shard> others) {
    return new BuildState(plan, listing, pictures, by, others);
  }

  /** The same with one shard more. */
  BuildState with(int number, Manifest.Shard shard) {
    var more = new TreeMap<>(shards);
    more.put(number, shard);
    return with(more);
  }
}
