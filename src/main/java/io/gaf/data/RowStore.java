package io.gaf.data;

import io.gaf.weights.Archive;
import io.gaf.weights.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The rows of all shards, one behind the other; they stay in their files. */
final class RowStore {
  private final CacheForm form;
  private final List<Archive> shards;
  private final int[] starts;
  private final int[] labels;

  private RowStore(CacheForm form, List<Archive> shards, int[] starts, int[] labels) {
    this.form = form;
    this.shards = shards;
    this.starts = starts;
    this.labels = labels;
  }

  /** The rows of shards that were checked. */
  static RowStore of(CacheForm form, List<Archive> shards) {
    int[] starts = new int[shards.size() + 1];
    for (int i = 0; i < shards.size(); i++) {
      int count = Math.toIntExact(shards.get(i).get(Shards.LABELS).size());
      starts[i + 1] = Math.addExact(starts[i], count);
    }
    int[] labels = new int[starts[shards.size()]];
    for (int i = 0; i < shards.size(); i++) {
      int at = starts[i];
      for (long label : shards.get(i).get(Shards.LABELS).toLongs()) {
        labels[at++] = (int) label;
      }
    }
    return new RowStore(form, List.copyOf(shards), starts, labels);
  }

  int size() {
    return labels.length;
  }

  int label(int row) {
    return labels[row];
  }

  String path(int row) {
    int shard = shard(row);
    return Shards.paths(shards.get(shard)).get(row - starts[shard]);
  }

  String hash(int row) {
    int shard = shard(row);
    byte[] hash = new byte[Shards.HASH_BYTES];
    ByteBuffer all = shards.get(shard).get(Shards.HASHES).bytes();
    all.get((row - starts[shard]) * hash.length, hash);
    return HexFormat.of().formatHex(hash);
  }

  /** Writes a row as network input. */
  void put(int row, boolean mirror, float[] into, int at) {
    int shard = shard(row);
    int place = row - starts[shard];
    Archive archive = shards.get(shard);
    switch (form.kind()) {
      case PIXELS -> {
        byte[] planes = new byte[form.rowBytes()];
        archive.get(CacheForm.Kind.PIXELS.tensor()).bytes().get(place * planes.length, planes);
        Samples.put(planes, form.size(), mirror, into, at);
      }
      case LATENTS -> {
        String name = mirror ? Shards.MIRRORED : CacheForm.Kind.LATENTS.tensor();
        latent(archive.get(name), place, into, at);
      }
    }
  }

  private void latent(Tensor tensor, int place, float[] into, int at) {
    ByteBuffer bytes = tensor.bytes();
    int first = place * form.rowBytes();
    for (int i = 0; i < form.rowLength(); i++) {
      into[at + i] = Float.intBitsToFloat(bytes.getShort(first + 2 * i) << 16);
    }
  }

  /** The shard of a row; shards may be empty. */
  private int shard(int row) {
    int found = Arrays.binarySearch(starts, row);
    int shard = found >= 0 ? found : -found - 2;
    while (starts[shard + 1] <= row) {
      shard++;
    }
    return shard;
  }
}
