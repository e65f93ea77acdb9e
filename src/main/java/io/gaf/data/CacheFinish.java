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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Whole shards → the rest of a cache: what is held out, reports, and the manifest, last of all. */
final class CacheFinish {
  private final Path folder;
  private final CachePlan plan;
  private final List<Manifest.Shard> shards;
  private final HeldOut heldOut;
  private int skipped;
  private int rows;

  private CacheFinish(Path folder, CachePlan plan, List<Manifest.Shard> shards) {
    this.folder = folder;
    this.plan = plan;
    this.shards = shards;
    this.heldOut = new HeldOut(plan.heldOut());
  }

  /** Reads all shards, one after the other, and writes what follows from them. */
  static CacheCounts write(Path folder, CachePlan plan, List<Manifest.Shard> shards)
      throws IOException {
    return new CacheFinish(folder, plan, shards).write();
  }

  private CacheCounts write() throws IOException {
    var duplicates = new Duplicates();
    for (Manifest.Shard shard : shards) {
      look(shard, duplicates);
    }
    if (plan.heldOut() > 0 && plan.heldOut() >= rows) {
      throw new DataException(
          "data.held_out: expected fewer than the %d pictures that can be read, got %d"
              .formatted(rows, plan.heldOut()));
    }
    long[] places = heldOut.places();
    Path file = folder.resolve(Shards.HELD_OUT_FILE);
    SafeTensors.write(
        file, Map.of(Shards.HELD_OUT, Tensor.ofLongs(places, places.length)), Map.of());
    skippedFile();
    int doubled = duplicates.write(folder, i -> archive(shards.get(i)), shards.size());
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

  private void look(Manifest.Shard shard, Duplicates duplicates) {
    Archive archive = archive(shard);
    int n = shard.count();
    Shards.check(archive, plan.form(), n);
    byte[] hash = new byte[Shards.HASH_BYTES];
    var hashes = archive.get(Shards.HASHES).bytes();
    for (int i = 0; i < n; i++) {
      hashes.get(i * hash.length, hash);
      heldOut.add(hash, rows++);
      duplicates.add(hash);
    }
    skipped += Shards.skipped(archive).size();
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
