package io.gaf.data;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gaf.config.Resize;
import io.gaf.weights.Archive;
import io.gaf.weights.Durable;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Builds a cache in a folder beside its place, shard by shard, and moves it there when it is
 * complete. Whoever is killed meanwhile loses the shard at hand: the next one goes on behind the
 * last whole shard, if it wants the same cache of the same pictures.
 */
public final class CacheBuild {
  static final String PLAN = "plan.json";
  static final String LOCK = "lock";

  private static final JsonMapper JSON = new JsonMapper();

  private final CachePlan plan;
  private final double maxBroken;
  private final BuildListener listener;
  private final Path folder;
  private final Path part;
  private final Pace pace = new Pace();
  private int skipped;

  private CacheBuild(CachePlan plan, double maxBroken, Path folder, BuildListener listener) {
    this.plan = plan;
    this.maxBroken = maxBroken;
    this.listener = listener;
    this.folder = folder;
    this.part = CacheFolder.part(folder);
  }

  /** Where the rows come from: a list, and what is done with the pictures on it. */
  interface Work {
    PictureSource source();

    RowMaker rows(Iterator<Item> items, Pace pace);
  }

  /** Pictures that become pixels or latents. */
  record OfPictures(CachePlan plan, PictureSource source, Encoder encoder) implements Work {
    @Override
    public RowMaker rows(Iterator<Item> items, Pace pace) {
      CacheOrigin origin = plan.origin();
      var preparer =
          new Preparer(Resize.of(origin.resize()), origin.pictureSize(), origin.pictureChannels());
      return new PictureRows(new PictureWork(source, preparer, encoder, plan.form()), items, pace);
    }
  }

  /**
   * Builds a cache of pictures.
   *
   * @param encoder makes latents; null for pixels
   * @return whether it was completed; false when the listener stopped it
   * @throws DataException when too many pictures are broken, or it cannot be written
   */
  public static boolean run(
      CachePlan plan, PictureSource source, Encoder encoder, Place place, BuildListener listener) {
    var work = new OfPictures(plan, source, encoder);
    return new CacheBuild(plan, place.maxBroken(), place.folder(), listener).run(work);
  }

  /** As {@link #run}, of latents that are there already. */
  public static boolean run(
      CachePlan plan, LatentsFile latents, Place place, BuildListener listener) {
    return new CacheBuild(plan, place.maxBroken(), place.folder(), listener).run(latents);
  }

  /**
   * Where a cache is to be, and what may be missing in it.
   *
   * @param folder its place; may hold an older cache, but nothing else
   * @param maxBroken the share of pictures that may be left out
   */
  public record Place(Path folder, double maxBroken) {}

  private boolean run(Work work) {
    try {
      CacheFolder.requireReplaceable(folder);
      CacheFolder.requireReplaceable(part);
      Files.createDirectories(part);
      try (FileChannel lock =
              FileChannel.open(
                  part.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = locked(lock)) {
        return held.isValid() && written(work);
      }
    } catch (IOException e) {
      throw DataException.of("write the cache", folder, e);
    } catch (WeightsException e) {
      throw new DataException(e.getMessage(), e);
    }
  }

  private FileLock locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      throw busy(e);
    }
    throw busy(null);
  }

  private DataException busy(Exception cause) {
    return new DataException(
        "the cache %s is being written by another job\nhint: wait for its end".formatted(folder),
        cause);
  }

  private boolean written(Work work) throws IOException {
    try (Listing listing = Listing.write(part, work.source())) {
      if (plan.heldOut() > 0 && plan.heldOut() >= listing.total()) {
        throw new DataException(
            "data.held_out: expected fewer than the %d pictures, got %d"
                .formatted(listing.total(), plan.heldOut()));
      }
      resume(listing, work.source().fingerprint());
      if (!shards(work, listing)) {
        return false;
      }
      if (work instanceof OfPictures pictures && pictures.encoder() != null) {
        listener.note(
            "encoding took %.1f s, waiting for decoded pictures %.1f s"
                .formatted(pace.encodingSeconds(), pace.waitingSeconds()));
      }
      CacheCounts counts = CacheFinish.write(part, plan, shardCount(listing));
      if (counts.duplicates() > 0) {
        listener.note(
            "%,d pictures are duplicates of others: %s"
                .formatted(counts.duplicates(), CacheReports.DUPLICATES));
      }
    }
    for (String name : List.of(Listing.NAME, PLAN, LOCK)) {
      Files.deleteIfExists(part.resolve(name));
    }
    CacheFolder.publish(part, folder);
    return true;
  }

  /** Keeps the shards of an attempt that wanted the same; removes those of any other. */
  private void resume(Listing listing, String fingerprint) throws IOException {
    Path file = part.resolve(PLAN);
    byte[] wanted =
        JSON.writeValueAsString(
                Map.of("plan", plan, "listing", listing.checksum(), "pictures", fingerprint))
            .getBytes(StandardCharsets.UTF_8);
    Path there = Files.exists(file) ? file : null;
    boolean same = there != null && sameJson(Files.readAllBytes(there), wanted);
    for (Path entry : CacheFolder.entries(part)) {
      String name = entry.getFileName().toString();
      if (!name.equals(LOCK) && !name.equals(Listing.NAME) && !(same && keeps(name))) {
        Files.delete(entry);
      }
    }
    if (!same) {
      if (there != null) {
        listener.note("the pictures or the configuration changed since: starting again");
      }
      Durable.write(file, channel -> channel.write(ByteBuffer.wrap(wanted)));
    }
  }

  private static boolean sameJson(byte[] one, byte[] other) throws IOException {
    return JSON.readTree(one).equals(JSON.readTree(other));
  }

  private static boolean keeps(String name) {
    return name.equals(PLAN) || Manifest.isShardName(name);
  }

  private boolean shards(Work work, Listing listing) throws IOException {
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < shardCount(listing); i++) {
      Path file = part.resolve(Shards.name(i));
      if (!missing.isEmpty() || !isWhole(file)) {
        Files.deleteIfExists(file);
        missing.add(i);
      }
    }
    if (missing.isEmpty()) {
      return true;
    }
    int first = missing.get(0);
    if (first > 0) {
      listener.note("going on behind shard %d of %d".formatted(first, shardCount(listing)));
    }
    try (RowMaker rows = work.rows(listing.from(first * plan.form().perShard()), pace)) {
      for (int shard : missing) {
        if (!one(shard, rows, listing.total())) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean one(int shard, RowMaker maker, int total) {
    int begin = shard * plan.form().perShard();
    int end = Math.min(total, begin + plan.form().perShard());
    Rows rows = maker.take(end - begin, done -> listener.progress(begin + done, total));
    if (rows == null) {
      return false;
    }
    Shards.write(part.resolve(Shards.name(shard)), plan.form(), rows);
    rows.skipped().forEach(s -> listener.skipped(s.path(), s.reason()));
    count(rows.skipped(), total);
    return listener.progress(end, total);
  }

  /** A whole shard; what it skipped counts. */
  private boolean isWhole(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    Archive archive = SafeTensors.map(file);
    skipped += Shards.skipped(archive).size();
    return true;
  }

  private void count(List<Rows.Skipped> more, int total) {
    skipped += more.size();
    if (skipped > maxBroken * total) {
      Rows.Skipped last = more.isEmpty() ? null : more.get(more.size() - 1);
      throw new DataException(
          "%d of %d pictures of %s cannot be read: expected at most data.max_broken = %s of them%s%s"
              .formatted(
                  skipped,
                  total,
                  plan.identity().name(),
                  maxBroken,
                  last == null ? "" : "; the last is %s: %s".formatted(last.path(), last.reason()),
                  "\nhint: mend or remove them, or raise data.max_broken"));
    }
  }

  private int shardCount(Listing listing) {
    int per = plan.form().perShard();
    return (listing.total() + per - 1) / per;
  }
}
