package io.gaf.data;

import io.gaf.weights.Archive;
import io.gaf.weights.Checksums;
import io.gaf.weights.Durable;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Whole shards → the rest of a cache: what is held out, reports, and the manifest, last of all. */
final class CacheFinish {
  private final Path folder;
  private final CachePlan plan;
  private final List<Manifest.Shard> shards;
  private final HashStarts hashes = new HashStarts();
  private int skipped;

  private CacheFinish(Path folder, CachePlan plan, List<Manifest.Shard> shards) {
    this.folder = folder;
    this.plan = plan;
    this.shards = shards;
  }

  /** Reads all shards, one after the other, and writes what follows from them. */
  static CacheCounts write(Path folder, CachePlan plan, List<Manifest.Shard> shards)
      throws IOException {
    return new CacheFinish(folder, plan, shards).write();
  }

  private CacheCounts write() throws IOException {
    shards.forEach(this::look);
    long[] places = heldOut();
    Path file = folder.resolve(Shards.HELD_OUT_FILE);
    SafeTensors.write(
        file, Map.of(Shards.HELD_OUT, Tensor.ofLongs(places, places.length)), Map.of());
    skippedFile();
    List<Supplier<Archive>> archives = new ArrayList<>();
    shards.forEach(shard -> archives.add(() -> archive(shard)));
    int doubled = Duplicates.write(folder, hashes.doubled(), archives);
    CacheCounts counts = counts(places, doubled);
    requirePictures(counts);
    var held = new Manifest.Shard(Shards.HELD_OUT_FILE, places.length, Checksums.sha256(file));
    ManifestFile.write(
        folder,
        new Manifest(
            Manifest.FORMAT,
            plan.identity().name(),
            plan.identity().key(),
            plan.form(),
            plan.origin(),
            plan.classNames(),
            counts,
            shards,
            held));
    return counts;
  }

  private Archive archive(Manifest.Shard shard) {
    return SafeTensors.map(folder.resolve(shard.file()));
  }

  private void look(Manifest.Shard shard) {
    Archive archive = archive(shard);
    Shards.check(archive, plan.form(), shard.count());
    Shards.hashes(archive, (row, hash) -> hashes.add(hash));
    skipped += Shards.skipped(archive).size();
  }

  /**
   * The places of the pictures that are held out, ascending: those with the smallest hashes, so
   * that the choice depends on the pictures and not on their order.
   */
  private long[] heldOut() {
    if (plan.heldOut() > 0 && plan.heldOut() >= hashes.size()) {
      throw new DataException(
          "data.held_out: expected fewer than the %d pictures that can be read, got %d"
              .formatted(hashes.size(), plan.heldOut()));
    }
    long[] chosen = hashes.smallest(plan.heldOut());
    if (plan.heldOut() > 0 && chosen.length == 0) {
      throw new DataException(
          "data.held_out: expected at least as many as a picture has copies, got %d%s"
              .formatted(plan.heldOut(), "\nhint: remove copies of pictures, or hold out more"));
    }
    var places = LongStream.builder();
    int[] first = new int[1];
    for (Manifest.Shard shard : shards) {
      Shards.hashes(
          archive(shard),
          (row, hash) -> {
            if (Arrays.binarySearch(chosen, HashStarts.of(hash)) >= 0) {
              places.add(first[0] + row);
            }
          });
      first[0] += shard.count();
    }
    return places.build().toArray();
  }

  private CacheCounts counts(long[] places, int duplicates) {
    int[] training = new int[plan.classNames().size()];
    int[] held = new int[plan.classNames().size()];
    int row = 0;
    for (Manifest.Shard shard : shards) {
      for (long label : archive(shard).get(Shards.LABELS).toLongs()) {
        boolean out = Arrays.binarySearch(places, row++) >= 0;
        (out ? held : training)[Math.toIntExact(label)]++;
      }
    }
    return new CacheCounts(
        IntStream.of(training).boxed().toList(),
        IntStream.of(held).boxed().toList(),
        skipped,
        duplicates);
  }

  private void requirePictures(CacheCounts counts) {
    for (int label = 0; label < plan.classNames().size(); label++) {
      if (counts.training().get(label) + counts.heldOut().get(label) == 0) {
        throw new DataException(
            "class %s of %s: expected pictures with label %d, got none\nhint: %s"
                .formatted(
                    plan.classNames().get(label),
                    plan.identity().name(),
                    label,
                    "correct data.classes in the configuration, or add pictures of the class"));
      }
    }
  }

  private void skippedFile() throws IOException {
    if (skipped == 0) {
      return;
    }
    Durable.write(
        folder.resolve(CacheReports.SKIPPED),
        channel -> {
          var out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
          for (Manifest.Shard shard : shards) {
            for (Rows.Skipped one : Shards.skipped(archive(shard))) {
              out.write(Shards.json(one) + "\n");
            }
          }
          out.flush();
        });
  }
}
