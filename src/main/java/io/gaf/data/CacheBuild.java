package io.gaf.data;

import io.gaf.config.Resize;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Builds a cache in a folder beside its place, shard by shard, and moves it there when it is
 * complete. Whoever is killed meanwhile loses the shard at hand: the next one keeps those that are
 * whole, if it wants the same cache of the same pictures.
 */
public final class CacheBuild {
  private final CachePlan plan;
  private final Place place;
  private final BuildListener listener;
  private final CacheFolder folder;
  private final Pace pace = new Pace();
  private BuildState state;
  private int skipped;

  private CacheBuild(CachePlan plan, Place place, BuildListener listener) {
    this.plan = plan;
    this.place = place;
    this.listener = listener;
    this.folder = new CacheFolder(place.folder());
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
    return new CacheBuild(plan, place, listener).run(work);
  }

  /** As {@link #run}, of latents that are there already. */
  public static boolean run(
      CachePlan plan, LatentsFile latents, Place place, BuildListener listener) {
    return new CacheBuild(plan, place, listener).run(latents);
  }

  /**
   * Where a cache is to be, and what may be missing in it.
   *
   * @param folder its place; may hold an older cache, but nothing else
   * @param maxBroken the share of pictures that may be left out
   * @param by who wants it made anew: shards that anybody else left are not used; empty where all
   *     are welcome
   */
  public record Place(Path folder, double maxBroken, String by) {
    public Place {
      Objects.requireNonNull(folder, "folder");
      Objects.requireNonNull(by, "by");
    }
  }

  private boolean run(Work work) {
    try {
      folder.requireReplaceable();
      Files.createDirectories(folder.growing());
      try (FileChannel lock =
              FileChannel.open(
                  folder.part().resolve(CacheFolder.LOCK),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock held = locked(lock)) {
        return held.isValid() && written(work);
      }
    } catch (IOException e) {
      throw DataException.of("write the cache", place.folder(), e);
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
        "the cache %s is being written by another job\nhint: wait for its end"
            .formatted(place.folder()),
        cause);
  }

  private boolean written(Work work) throws IOException {
    folder.restore();
    try (Listing listing = Listing.write(folder.part(), work.source())) {
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
    }
    CacheCounts counts =
        CacheFinish.write(folder.growing(), plan, List.copyOf(state.shards().values()));
    if (counts.duplicates() > 0) {
      listener.note(
          "%,d pictures are duplicates of others: %s"
              .formatted(counts.duplicates(), CacheReports.DUPLICATES));
    }
    int heldOut = counts.heldOut().stream().mapToInt(n -> n).sum();
    if (heldOut < plan.heldOut()) {
      listener.note(
          "%,d pictures are held out, not %,d: equal ones are so together"
              .formatted(heldOut, plan.heldOut()));
    }
    folder.publish();
    return true;
  }

  /** Keeps the whole shards of an attempt that wanted the same; removes all else. */
  private void resume(Listing listing, String fingerprint) throws IOException {
    state = new BuildState(plan, listing.checksum(), fingerprint, place.by(), new TreeMap<>());
    Optional<BuildState> before = BuildState.read(folder.part());
    if (before.filter(state::continues).isPresent()) {
      var shards = new TreeMap<>(before.get().shards());
      shards.values().removeIf(shard -> !isWhole(shard));
      state = state.with(shards);
    } else if (before.isPresent()) {
      listener.note(
          place.by().isEmpty()
              ? "the pictures or the configuration changed since: starting again"
              : "starting again, whatever an earlier attempt left");
    }
    state.write(folder.part());
    folder.removeAllBut(state.shards().values());
  }

  private boolean isWhole(Manifest.Shard shard) {
    try {
      ShardReader.checked(folder.growing(), shard);
      return true;
    } catch (CacheDamage | WeightsException e) {
      listener.note("making it again: " + e.getMessage().lines().findFirst().orElse(shard.file()));
      return false;
    }
  }

  private boolean shards(Work work, Listing listing) throws IOException {
    int perShard = plan.form().perShard();
    int all = (listing.total() + perShard - 1) / perShard;
    var missing = new BitSet(all);
    missing.set(0, all);
    for (var kept : state.shards().entrySet()) {
      missing.clear(kept.getKey());
      Path file = folder.growing().resolve(kept.getValue().file());
      requireFewBroken(Shards.skipped(SafeTensors.map(file)), listing.total());
    }
    if (missing.cardinality() < all) {
      listener.note("going on with %d of %d shards".formatted(all - missing.cardinality(), all));
    }
    try (RowMaker rows = work.rows(listing.of(missing, perShard), pace)) {
      return missing.stream().allMatch(shard -> one(shard, rows, listing.total()));
    }
  }

  private boolean one(int shard, RowMaker maker, int total) {
    int begin = shard * plan.form().perShard();
    int end = Math.min(total, begin + plan.form().perShard());
    Rows rows = maker.take(end - begin, done -> listener.progress(begin + done, total));
    if (rows == null) {
      return false;
    }
    rows.skipped().forEach(s -> listener.skipped(s.path(), s.reason()));
    requireFewBroken(rows.skipped(), total); // before it is kept: another attempt may read them
    String name = Shards.name(shard);
    Path file = folder.growing().resolve(name);
    Shards.write(file, plan.form(), rows);
    state =
        state.with(shard, new Manifest.Shard(name, rows.about().size(), Checksums.sha256(file)));
    state.write(folder.part());
    return listener.progress(end, total);
  }

  /** Counts what a shard, kept or new, has left out. */
  private void requireFewBroken(List<Rows.Skipped> more, int total) {
    skipped += more.size();
    if (skipped > place.maxBroken() * total) {
      Rows.Skipped last = more.isEmpty() ? null : more.get(more.size() - 1);
      throw new DataException(
          "%d of %d pictures of %s cannot be read: expected at most data.max_broken = %s of them%s%s"
              .formatted(
                  skipped,
                  total,
                  plan.identity().name(),
                  place.maxBroken(),
                  last == null ? "" : "; the last is %s: %s".formatted(last.path(), last.reason()),
                  "\nhint: mend or remove them, or raise data.max_broken"));
    }
  }
}
