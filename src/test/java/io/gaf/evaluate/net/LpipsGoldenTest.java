package io.gaf.evaluate.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.model.Golden;
import io.gaf.torch.TorchFile;
import io.gaf.weights.Tensor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** LPIPS against the lpips package's numbers. */
final class LpipsGoldenTest {
  private static final double BOUND = 1e-5;

  @ParameterizedTest
  @EnumSource
  void layersAndTotalsAreThoseOfTheReference(Backbone backbone) {
    try (var lpips = Lpips.open(backbone, Formula.weights(backbone), shipped(backbone), 0)) {
      var distances = lpips.between(pictures("lpips.a"), pictures("lpips.b"));
      var totals = new float[distances.size()];
      var layers = new float[5 * totals.length];
      for (int i = 0; i < totals.length; i++) {
        totals[i] = (float) distances.get(i).total();
        for (int k = 0; k < 5; k++) {
          layers[5 * i + k] = distances.get(i).layers().get(k).floatValue();
        }
      }
      assertThat(distance(backbone, "", totals)).isLessThan(BOUND);
      assertThat(distance(backbone, ".layers", layers)).isLessThan(BOUND);
      Tensor golden = Formula.GOLDEN.get("lpips." + backbone.label() + ".layers");
      for (int i = 0; i < layers.length; i++) {
        float expected = golden.toFloats()[i];
        assertThat((layers[i] - expected) / expected)
            .as("layer %d", i % 5)
            .isBetween(-1e-4f, 1e-4f);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPictureThatIsNoSquareIsMeasuredToo(Backbone backbone) {
    try (var lpips = Lpips.open(backbone, Formula.weights(backbone), shipped(backbone), 0)) {
      var one = lpips.between(pictures("lpips.odd.a"), pictures("lpips.odd.b")).get(0);

      assertThat(distance(backbone, ".odd", (float) one.total())).isLessThan(BOUND);
    }
  }

  private static double distance(Backbone backbone, String what, float... got) {
    String name = "lpips." + backbone.label() + what;
    return Golden.distance("metrics/features", name, got, Formula.GOLDEN.get(name));
  }

  static Map<String, Tensor> shipped(Backbone backbone) {
    return TorchFile.read(Path.of("weights", "lpips", backbone.label() + ".pth")).tensors();
  }

  static PictureBatch pictures(String name) {
    Tensor tensor = Formula.GOLDEN.get(name);
    float[] values = tensor.toFloats();
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] + 1) / 2;
    }
    long[] shape = tensor.shape();
    return PictureBatch.of(values, (int) shape[0], 3, (int) shape[2], (int) shape[3]);
  }
}
