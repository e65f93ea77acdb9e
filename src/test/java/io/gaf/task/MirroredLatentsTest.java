package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.codec.FormulaVae;
import io.gaf.data.LatentCache;
import io.gaf.data.LatentCache.Subset;
import io.gaf.job.Job;
import io.gaf.job.PrecomputeSpec;
import io.gaf.weights.SafeTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code data.flip} of latents: the VAE sees every picture a second time, mirrored. */
class MirroredLatentsTest {
  private static final int SIDE = 32;
  private static final int RECORD = 1 + 3 * SIDE * SIDE;

  /** More than the encoder takes at a time. */
  private static final int PICTURES = 20;

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void picturesAndAVae() {
    bench = Bench.at(home);
    SafeTensors.write(home.resolve("vae"), FormulaVae.uniform(FormulaVae.SMALLEST, 0), Map.of());
    byte[] records = new byte[PICTURES * RECORD];
    new Random(6).nextBytes(records);
    for (int i = 0; i < PICTURES; i++) {
      records[i * RECORD] = (byte) (i % 10);
    }
    cifar("straight", records);
    cifar("mirrored", mirrored(records));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static byte[] mirrored(byte[] records) {
    byte[] mirrored = records.clone();
    for (int at = 0; at < records.length; at += RECORD) {
      for (int i = 0; i < RECORD - 1; i++) {
        mirrored[at + 1 + i] = records[at + 1 + i / SIDE * SIDE + SIDE - 1 - i % SIDE];
      }
    }
    return mirrored;
  }

  private void cifar(String folder, byte[] records) {
    try {
      Path file = Files.createDirectories(home.resolve(folder)).resolve("test_batch.bin");
      Files.write(file, records);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of the cache of latents. */
  private Path cache(String pictures, boolean flip) {
    var settings =
        Map.of(
            "data.path", home.resolve(pictures).toString(),
            "data.split", "test",
            "data.vae", home.resolve("vae").toString(),
            "data.held_out", "0",
            "data.flip", Boolean.toString(flip));
    Job job = bench.succeed(new PrecomputeSpec(Bench.config("cifar_32", settings), false));
    String reason = job.reason();
    return Path.of(reason.substring(reason.indexOf(home.toString())));
  }

  private static float[] latents(LatentCache cache, int from) {
    int[] indices = IntStream.range(from, from + PICTURES).toArray();
    float[] latents = new float[PICTURES * cache.pictureLength()];
    cache.images(Subset.TRAINING, indices, latents);
    return latents;
  }

  @Test
  void theyAreTheLatentsOfTheMirroredPictures() {
    Path both = cache("straight", true);
    Path alone = cache("straight", false);
    Path mirrors = cache("mirrored", false);
    LatentCache cache = LatentCache.open(both);
    assertThat(cache.count(Subset.TRAINING)).isEqualTo(2 * PICTURES);
    float[] straight = latents(cache, 0);
    float[] mirrored = latents(cache, PICTURES);
    assertThat(straight).isEqualTo(latents(LatentCache.open(alone), 0)).isNotEqualTo(mirrored);
    assertThat(mirrored).isEqualTo(latents(LatentCache.open(mirrors), 0));
    assertThat(cache.labels(Subset.TRAINING)).startsWith(0, 1, 2).endsWith(7, 8, 9);
  }

  @Test
  void whereTheyAreNotWantedTheyAreNotKept() {
    String shard = "shard-00000.safetensors";
    assertThat(SafeTensors.read(cache("straight", false).resolve(shard)).has("mirrored")).isFalse();
    assertThat(SafeTensors.read(cache("straight", true).resolve(shard)).get("mirrored").shape())
        .containsExactly(PICTURES, 4, 4, 4);
  }
}
