package io.gaf.data;

import io.gaf.weights.Checksums;
import io.gaf.weights.DType;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A cache's files of pictures: {@code images} U8 [n, C, S, S], {@code labels} I64 [n], and {@code
 * hashes} U8 [n, 32], the SHA-256 of each picture's pixels.
 */
final class Shards {
  static final String IMAGES = "images";
  static final String LABELS = "labels";
  static final String HASHES = "hashes";

  /** Pictures a file: 3 MB of 28 × 28, small enough to stop between two. */
  static final int PICTURES = 4096;

  private static final int HASH_BYTES = 32;

  private Shards() {}

  /** Writes one file; equal pictures give equal bytes. */
  static Manifest.Shard write(Path file, PictureSet pictures) {
    int n = pictures.size();
    long[] labels = Arrays.stream(pictures.labels()).asLongStream().toArray();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(LABELS, Tensor.ofLongs(labels, n));
    tensors.put(HASHES, Tensor.view(DType.U8, hashes(pictures), hashShape(n)));
    tensors.put(
        IMAGES,
        Tensor.ofBytes(pictures.pixels(), imageShape(n, pictures.channels(), pictures.height())));
    SafeTensors.write(file, tensors, Map.of());
    return new Manifest.Shard(file.getFileName().toString(), n, Checksums.sha256(file));
  }

  static long[] imageShape(int n, int channels, int size) {
    return new long[] {n, channels, size, size};
  }

  static long[] hashShape(int n) {
    return new long[] {n, HASH_BYTES};
  }

  private static ByteBuffer hashes(PictureSet pictures) {
    ByteBuffer hashes = ByteBuffer.allocate(Math.multiplyExact(pictures.size(), HASH_BYTES));
    for (int i = 0; i < pictures.size(); i++) {
      hashes.put(HexFormat.of().parseHex(pictures.hash(i)));
    }
    return hashes.flip();
  }
}
