package io.gaf.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gaf.weights.Archive;
import io.gaf.weights.DType;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cache's files of pictures: {@code images} U8 or {@code latents} BF16 [n, C, S, S], with {@code
 * mirrored} of the same form where mirror images are kept, {@code labels} I64 [n], and {@code
 * hashes} U8 [n, 32], the SHA-256 of each picture's samples. The metadata has the {@code paths} and
 * what was {@code skipped}, as JSON.
 */
final class Shards {
  static final String LABELS = "labels";
  static final String HASHES = "hashes";
  static final String MIRRORED = "mirrored";
  static final String PATHS = "paths";

  /** I64 [m]: which pictures are held out, counted over all shards. */
  static final String HELD_OUT = "held_out";

  static final String HELD_OUT_FILE = "held-out.safetensors";
  static final int HASH_BYTES = 32;

  private static final String SKIPPED = "skipped";
  private static final JsonMapper JSON = new JsonMapper();

  private Shards() {}

  static String name(int number) {
    return "shard-%05d.safetensors".formatted(number);
  }

  /** Writes one file; equal rows give equal bytes. */
  static void write(Path file, CacheForm form, Rows rows) {
    int n = rows.about().size();
    long[] labels = rows.about().stream().mapToLong(Rows.About::label).toArray();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(LABELS, Tensor.ofLongs(labels, n));
    tensors.put(HASHES, Tensor.view(DType.U8, hashes(rows), n, HASH_BYTES));
    tensors.put(
        form.kind().tensor(), Tensor.view(form.kind().dtype(), rows.data(), shape(form, n)));
    if (form.keepsMirrored()) {
      tensors.put(MIRRORED, Tensor.view(form.kind().dtype(), rows.mirrored(), shape(form, n)));
    }
    List<String> paths = rows.about().stream().map(Rows.About::path).toList();
    var metadata = Map.of(PATHS, json(paths), SKIPPED, json(rows.skipped()));
    SafeTensors.write(file, tensors, metadata);
  }

  /** What the shard skipped. */
  static List<Rows.Skipped> skipped(Archive shard) {
    try {
      return List.of(
          JSON.readValue(shard.metadata().getOrDefault(SKIPPED, "[]"), Rows.Skipped[].class));
    } catch (JsonProcessingException e) {
      throw new DataException("a shard's list of skipped pictures is damaged", e);
    }
  }

  /** The paths of the shard's pictures, in order. */
  static List<String> paths(Archive shard) {
    try {
      return List.of(JSON.readValue(shard.metadata().getOrDefault(PATHS, "[]"), String[].class));
    } catch (JsonProcessingException e) {
      throw new DataException("a shard's list of paths is damaged", e);
    }
  }

  /** What is done with the hash of a row, whose bytes are overwritten by the next one's. */
  interface HashLook {
    void at(int row, byte[] hash);
  }

  /** The hashes of the shard's pictures, in order. */
  static void hashes(Archive shard, HashLook to) {
    ByteBuffer all = shard.get(HASHES).bytes();
    byte[] hash = new byte[HASH_BYTES];
    for (int row = 0; all.hasRemaining(); row++) {
      all.get(hash);
      to.at(row, hash);
    }
  }

  /**
   * Refuses a file that has not the tensors of a shard.
   *
   * @throws IllegalArgumentException saying which, with what was expected and found
   */
  static void check(Archive shard, CacheForm form, int n) {
    expect(shard, LABELS, DType.I64, n);
    expect(shard, HASHES, DType.U8, n, HASH_BYTES);
    expect(shard, form.kind().tensor(), form.kind().dtype(), shape(form, n));
    if (form.keepsMirrored()) {
      expect(shard, MIRRORED, form.kind().dtype(), shape(form, n));
    }
  }

  private static void expect(Archive shard, String name, DType dtype, long... shape) {
    String found = shard.has(name) ? shard.get(name).toString() : "none";
    String expected = dtype + Arrays.toString(shape);
    if (!found.equals(expected)) {
      throw new IllegalArgumentException(
          "tensor %s: expected %s, got %s".formatted(name, expected, found));
    }
  }

  private static long[] shape(CacheForm form, int n) {
    return new long[] {n, form.channels(), form.size(), form.size()};
  }

  private static ByteBuffer hashes(Rows rows) {
    ByteBuffer hashes = ByteBuffer.allocate(rows.about().size() * HASH_BYTES);
    rows.about().forEach(row -> hashes.put(HexFormat.of().parseHex(row.hash())));
    return hashes.flip();
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values have JSON", e);
    }
  }
}
