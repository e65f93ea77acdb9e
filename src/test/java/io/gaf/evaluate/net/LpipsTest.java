package io.gaf.evaluate.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gaf.weights.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class LpipsTest {
  private static final Map<String, Tensor> WEIGHTS = Formula.weights(Backbone.ALEX);
  private static final Map<String, Tensor> LINEAR = LpipsGoldenTest.shipped(Backbone.ALEX);
  private static final Lpips LPIPS = Lpips.open(Backbone.ALEX, WEIGHTS, LINEAR, 0);

  @AfterAll
  static void close() {
    LPIPS.close();
  }

  @Test
  void theSumsOfTheOfficialLayersAreThoseOfTheSpecification() {
    Map<Backbone, double[]> sums =
        Map.of(
            Backbone.ALEX,
            new double[] {2.34953231, 16.1430275, 39.2684392, 27.1971784, 20.3171771},
            Backbone.VGG,
            new double[] {6.9259917, 8.85833401, 17.515006, 51.521323, 47.0348538});
    for (Backbone backbone : Backbone.values()) {
      Map<String, Tensor> layers = LpipsGoldenTest.shipped(backbone);
      for (int k = 0; k < 5; k++) {
        double sum = 0;
        for (double w : layers.get("lin" + k + ".model.1.weight").toDoubles()) {
          sum += w;
        }
        assertThat(sum).isCloseTo(sums.get(backbone)[k], within(1e-6));
      }
    }
  }

  @Test
  void aPictureIsNoDistanceFromItselfAndAsFarThereAsBack() {
    PictureBatch a = noise(1, 3, 40, 33, 1);
    PictureBatch b = noise(1, 3, 40, 33, 2);

    assertThat(LPIPS.between(a, a).get(0).total()).isZero();
    assertThat(LPIPS.between(a, b)).isEqualTo(LPIPS.between(b, a));
    assertThat(LPIPS.between(a, b).get(0).total()).isPositive();
  }

  @Test
  void diversityIsTheMeanOverAllPairs() {
    PictureBatch pictures = noise(5, 1, 32, 32, 3);
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < i; j++) {
        List<Lpips.Distance> pair =
            LPIPS.between(pictures.slice(i, i + 1), pictures.slice(j, j + 1));
        sum += pair.get(0).total();
      }
    }

    assertThat(diversity(pictures)).isCloseTo(sum / 10, within(1e-6 * sum));
    var merged = new LpipsSpread();
    LPIPS.spread(pictures.slice(0, 2), merged);
    var rest = new LpipsSpread();
    LPIPS.spread(pictures.slice(2, 5), rest);
    merged.merge(rest);
    merged.merge(new LpipsSpread());
    assertThat(merged.count()).isEqualTo(5);
    assertThat(merged.mean()).isCloseTo(sum / 10, within(1e-6 * sum));
    assertThatThrownBy(() -> diversity(noise(1, 1, 32, 32, 3)))
        .hasMessage("diversity: expected at least 2 pictures, got 1");
  }

  @Test
  void picturesOfTwoSizesAreRefusedWithBoth() {
    assertThatThrownBy(() -> LPIPS.between(noise(1, 3, 40, 33, 1), noise(1, 3, 33, 40, 1)))
        .hasMessageContaining("pictures of one size, got 1 of 33x40 and 1 of 40x33 pixels");
  }

  @Test
  void picturesOfWhichNothingIsLeftAreRefused() {
    assertThatThrownBy(() -> diversity(noise(2, 3, 30, 40, 1)))
        .hasMessageContaining("LPIPS alex needs at least 31x31 pixels, got 40x30");
    PictureBatch least = noise(2, 3, 31, 31, 1);
    assertThat(diversity(least)).isPositive();
  }

  private static double diversity(PictureBatch pictures) {
    var spread = new LpipsSpread();
    LPIPS.spread(pictures, spread);
    return spread.mean();
  }

  @Test
  void otherNamesOfTheSameWeightsAreKnown() {
    var torchvision = new HashMap<String, Tensor>();
    WEIGHTS.forEach((name, tensor) -> torchvision.put("features." + name, tensor));
    var own = new HashMap<String, Tensor>();
    WEIGHTS.forEach((name, tensor) -> own.put("net.slice3." + name, tensor));
    PictureBatch a = noise(1, 3, 33, 33, 1);
    PictureBatch b = noise(1, 3, 33, 33, 2);

    for (Map<String, Tensor> weights : List.of(torchvision, own)) {
      try (var lpips = Lpips.open(Backbone.ALEX, weights, LINEAR, 0)) {
        assertThat(lpips.between(a, b)).isEqualTo(LPIPS.between(a, b));
      }
    }
  }

  @Test
  void weightsOfAnotherNetworkSayWhatIsWrongAndWhatTheyLookLike() {
    assertThatThrownBy(() -> Lpips.open(Backbone.VGG, WEIGHTS, LINEAR, 0))
        .hasMessageContaining("LPIPS vgg: lin1.model.1.weight: expected 128 weights");
    Map<String, Tensor> vgg = LpipsGoldenTest.shipped(Backbone.VGG);
    assertThatThrownBy(() -> Lpips.open(Backbone.VGG, WEIGHTS, vgg, 0))
        .hasMessageContaining("these are no weights of vgg16: of 26 tensors 22 are missing (2.w")
        .hasMessageContaining("0.weight: expected [64, 3, 3, 3], got [64, 3, 11, 11]")
        .hasMessageContaining("hint: they look like AlexNet");
    assertThatThrownBy(() -> Lpips.open(Backbone.ALEX, LINEAR, LINEAR, 0))
        .hasMessageContaining("10 are missing")
        .hasMessageContaining("the linear layers of LPIPS");
  }

  @Test
  void damagedWeightsMakeNoDistance() {
    var damaged = new HashMap<>(WEIGHTS);
    var bias = new float[256];
    bias[3] = Float.NaN;
    damaged.put("10.bias", Tensor.of(bias, 256));
    PictureBatch picture = noise(1, 3, 33, 33, 1);

    try (var lpips = Lpips.open(Backbone.ALEX, damaged, LINEAR, 0)) {
      assertThatThrownBy(() -> lpips.between(picture, picture))
          .hasMessageContaining("LPIPS of picture 0: expected a number, got NaN");
    }
  }

  private static PictureBatch noise(int count, int channels, int height, int width, long seed) {
    var random = new Random(seed);
    var values = new float[count * channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return PictureBatch.of(values, count, channels, height, width);
  }
}
