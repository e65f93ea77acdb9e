package io.gaf.data;

import io.gaf.data.LatentCache.Subset;
import io.gaf.weights.Durable;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Writes a cache into a folder beside its place, and moves it there when it is complete. */
final class CacheWriter {
  private final Path work;
  private final LatentCache.Progress progress;
  private final int total;
  private int done;
  private boolean stopped;

  private CacheWriter(Path work, LatentCache.Progress progress, int total) {
    this.work = work;
    this.progress = progress;
    this.total = total;
  }

  /** Returns whether it was completed; false when the listener stopped it. */
  static boolean write(
      Path folder, LatentCache.Identity identity, Split split, LatentCache.Progress progress) {
    Manifest.Pictures form = form(split);
    Path work = Durable.temporary(folder);
    try {
      CacheFolder.requireReplaceable(folder);
      Files.createDirectories(work);
      int total = split.training().size() + split.heldOut().size();
      CacheWriter writer = new CacheWriter(work, progress, total);
      List<Manifest.Part> parts =
          List.of(
              writer.part(Subset.TRAINING, split.training()),
              writer.part(Subset.HELD_OUT, split.heldOut()));
      if (!writer.stopped) {
        ManifestFile.write(
            work, new Manifest(Manifest.FORMAT, identity.name(), identity.key(), form, parts));
        CacheFolder.publish(work, folder);
      }
      return !writer.stopped;
    } catch (IOException e) {
      throw DataException.of("write the cache", folder, e);
    } catch (WeightsException e) {
      throw new DataException(e.getMessage(), e);
    } finally {
      CacheFolder.discard(work);
    }
  }

  private static Manifest.Pictures form(Split split) {
    PictureSet a = split.training();
    PictureSet b = split.heldOut();
    if (a.height() != a.width()
        || a.height() != b.height()
        || a.width() != b.width()
        || a.channels() != b.channels()
        || !a.classNames().equals(b.classNames())) {
      throw new IllegalArgumentException(
          "a cache needs square pictures of one size and the same classes in both subsets");
    }
    return new Manifest.Pictures(a.channels(), a.height(), a.classNames());
  }

  private Manifest.Part part(Subset subset, PictureSet pictures) {
    List<Manifest.Shard> shards = new ArrayList<>();
    for (int from = 0; from < pictures.size() && !stopped; from += Shards.PICTURES) {
      int to = Math.min(pictures.size(), from + Shards.PICTURES);
      String file = shardName(subset, shards.size());
      PictureSet some = pictures.select(IntStream.range(from, to).toArray());
      shards.add(Shards.write(work.resolve(file), some));
      done += some.size();
      stopped = !progress.written(done, total);
    }
    List<Integer> counts = Arrays.stream(pictures.classCounts()).boxed().toList();
    int count = shards.stream().mapToInt(Manifest.Shard::count).sum();
    return new Manifest.Part(subset, count, counts, shards);
  }

  private static String shardName(Subset subset, int number) {
    String name = subset.name().toLowerCase(Locale.ROOT).replace("_", "");
    return "shard-%s-%05d.safetensors".formatted(name, number);
  }
}
