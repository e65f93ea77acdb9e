package io.gaf.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.model.Golden;
import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The autoencoder in bfloat16 beside itself in float32, with drawn weights. Weights by a formula,
 * as the golden files have them, repeat after 10,007 elements: their products nearly cancel, and
 * rounding is several times what it is here.
 */
class NarrowVaeTest {
  private static final int SIDE = 64;

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void bfloat16IsWithinItsOwnRounding(int width) {
    var geometry = new VaeGeometry(List.of(width, width, 2 * width, 2 * width), 2, 4, 3);
    var file = VaeFile.of(drawn(geometry));
    Tensor picture = Tensor.of(normal(3 * SIDE * SIDE, 5, 0.5), 1, 3, SIDE, SIDE);
    try (var wide = new Vae(file, "", CodecSettings.of(Precision.FLOAT32));
        var narrow = new Vae(file, "", CodecSettings.of(Precision.BF16))) {
      Tensor latent = wide.encode(picture);
      double encoded = Golden.distance(narrow.encode(picture).toFloats(), latent.toFloats());
      double decoded =
          Golden.distance(narrow.decoded(latent).toFloats(), wide.decoded(latent).toFloats());
      System.out.printf(
          "bfloat16 beside float32, width %d: encode %.1e, decode %.1e%n", width, encoded, decoded);
      assertThat(List.of(encoded, decoded)).allSatisfy(e -> assertThat(e).isBetween(1e-3, 2e-2));
    }
  }

  private static Map<String, Tensor> drawn(VaeGeometry geometry) {
    var tensors = new LinkedHashMap<String, Tensor>();
    VaeParameters.of(geometry)
        .forEach(
            (name, shape) -> {
              int size = 1;
              for (long axis : shape) {
                size *= (int) axis;
              }
              boolean bias = shape.length == 1;
              double spread = bias ? 0.05 : 1 / Math.sqrt((double) size / shape[0]);
              float[] values = normal(size, tensors.size(), spread);
              if (name.contains("norm") && name.endsWith(".weight")) {
                for (int i = 0; i < size; i++) {
                  values[i] += 1;
                }
              }
              tensors.put(name, Tensor.of(values, shape));
            });
    return tensors;
  }

  private static float[] normal(int count, long seed, double spread) {
    var random = new Random(seed);
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (spread * random.nextGaussian());
    }
    return values;
  }
}
