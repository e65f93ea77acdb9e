package io.gaf.evaluate.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.model.Golden;
import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Inception against pytorch-fid's numbers. */
final class InceptionGoldenTest {
  private static final Map<String, Tensor> WEIGHTS =
      Formula.weights(new InceptionBody(), "inception");
  private static final double BOUND = 1e-5;

  @Test
  void everyBlockIsThatOfTheReference() {
    try (var network = open(Precision.FLOAT32)) {
      for (String input : List.of("inception.", "inception.large.")) {
        PictureBatch pictures = pictures(input + "input");
        for (int block = 0; block < 4; block++) {
          InceptionTap tap =
              block == 3 ? InceptionTap.FEATURES : InceptionTap.valueOf("BLOCK_" + block);
          float[][] seen = network.tap(pictures, tap);
          String name = input + "block" + block + ".corner";
          assertThat(distance(name, corner(seen))).as(name).isLessThan(BOUND);
          if (Formula.GOLDEN.has(input + "block" + block + ".mean_std")) {
            String spread = input + "block" + block + ".mean_std";
            assertThat(distance(spread, meanAndDeviation(seen))).as(spread).isLessThan(BOUND);
          }
        }
        String pool = input + "pool3";
        assertThat(distance(pool, flat(network.tap(pictures, InceptionTap.FEATURES))))
            .isLessThan(BOUND);
      }
    }
  }

  @Test
  void logitsAreThoseOfTheReferenceAndWithoutTheBiasWhatRemains() {
    try (var network = open(Precision.FLOAT32)) {
      PictureBatch pictures = pictures("inception.input");
      float[][] biased = network.tap(pictures, InceptionTap.BIASED_LOGITS);
      float[][] logits = network.read(pictures).logits();
      float[] bias = WEIGHTS.get("fc.bias").toFloats();

      assertThat(distance("inception.logits", flat(biased))).isLessThan(BOUND);
      for (int j = 0; j < bias.length; j++) {
        assertThat(logits[1][j] + bias[j]).isEqualTo(biased[1][j]);
      }
    }
  }

  @Test
  void spatialFeaturesAreSevenChannelsOf17x17() {
    try (var network = open(Precision.FLOAT32)) {
      Features seen = network.read(pictures("inception.input"));

      assertThat(seen.spatial()[0]).hasSize(2023);
      assertThat(seen.features()[0]).hasSize(network.width()).hasSize(2048);
      assertThat(seen.hasLogits()).isTrue();
    }
  }

  @Test
  void bfloat16IsNearAndReallyIsBfloat16() {
    try (var network = open(Precision.BF16)) {
      float[][] seen = network.read(pictures("inception.input")).features();

      assertThat(distance("inception.pool3", flat(seen))).isBetween(1e-4, 2e-2);
    }
  }

  private static OwnNetwork open(Precision precision) {
    return OwnNetwork.open(NetworkKind.INCEPTION, WEIGHTS, "sum", precision, 0);
  }

  private static double distance(String name, float[] got) {
    return Golden.distance("metrics/features", name, got, Formula.GOLDEN.get(name));
  }

  static PictureBatch pictures(String name) {
    Tensor tensor = Formula.GOLDEN.get(name);
    var bytes = new byte[(int) tensor.size()];
    tensor.bytes().get(bytes);
    long[] shape = tensor.shape();
    return PictureBatch.ofBytes(bytes, (int) shape[0], 3, (int) shape[2], (int) shape[3]);
  }

  /** The first eight channels of the place in the corner, of each picture. */
  private static float[] corner(float[][] rows) {
    var corner = new float[8 * rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, corner, 8 * i, 8);
    }
    return corner;
  }

  static float[] meanAndDeviation(float[][] rows) {
    double sum = 0;
    double squares = 0;
    long n = 0;
    for (float[] row : rows) {
      for (float value : row) {
        sum += value;
        squares += (double) value * value;
        n++;
      }
    }
    double mean = sum / n;
    return new float[] {(float) mean, (float) Math.sqrt((squares - n * mean * mean) / (n - 1))};
  }

  static float[] flat(float[][] rows) {
    var flat = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
    }
    return flat;
  }
}
