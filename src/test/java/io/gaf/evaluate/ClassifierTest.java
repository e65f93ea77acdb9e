package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gaf.model.ClassifierNetwork;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassifierTest {
  private static final ClassifierNetwork NETWORK = new ClassifierNetwork(1, 8, 3);
  private static final int SIZE = 64;

  @TempDir Path folder;

  @Test
  void theLogitsAreTheLastLayerOfTheFeatures() {
    Map<String, Tensor> weights = NETWORK.initial(1);
    float[] last = weights.get("fc2.weight").toFloats();

    try (var classifier = Classifier.open(file(weights, NETWORK.metadata()), 1)) {
      Judged judged = classifier.judge(pictures(1), new int[] {0});
      double logit = 0;
      for (int j = 0; j < 64; j++) {
        logit += judged.features(0)[j] * last[64 + j];
      }
      assertThat((double) judged.logits(0)[1]).isCloseTo(logit, within(1e-5));
      assertThat(logit).isNotZero();
    }
  }

  @Test
  void aPictureIsJudgedTheSameInEveryBatch() {
    try (var classifier = Classifier.open(file(NETWORK.initial(1), NETWORK.metadata()), 1)) {
      float[] pictures = pictures(600);
      Judged all = classifier.judge(pictures, new int[600]);
      Judged one =
          classifier.judge(Arrays.copyOfRange(pictures, 577 * SIZE, 578 * SIZE), new int[1]);

      assertThat(all.size()).isEqualTo(600);
      assertThat(all.logits(577)).containsExactly(one.logits(0), within(1e-5f));
      assertThat(all.features(577)).hasSize(64).containsExactly(one.features(0), within(1e-5f));
    }
  }

  @Test
  void averagedWeightsAreTakenFromACheckpoint() {
    Map<String, Tensor> average = NETWORK.initial(1);
    var checkpoint = new LinkedHashMap<String, Tensor>();
    NETWORK.initial(2).forEach((name, tensor) -> checkpoint.put("model." + name, tensor));
    average.forEach((name, tensor) -> checkpoint.put("ema." + name, tensor));
    Path trained = file("checkpoint", checkpoint, NETWORK.metadata());
    Path plain = file(average, NETWORK.metadata());

    try (var a = Classifier.open(trained, 1);
        var b = Classifier.open(plain, 1)) {
      assertThat(a.judge(pictures(2), new int[2]).logits(1))
          .containsExactly(b.judge(pictures(2), new int[2]).logits(1));
    }
  }

  @Test
  void anotherNetworkIsRefused() {
    Path file = file(NETWORK.initial(1), Map.of("network", "gaf"));

    assertThatThrownBy(() -> Classifier.open(file, 1))
        .isInstanceOf(WeightsException.class)
        .hasMessage(file + ": metadata network: expected classifier, got gaf");
  }

  @Test
  void aMissingSizeIsNamed() {
    Path file = file(NETWORK.initial(1), Map.of("network", "classifier", "latent_ch", "1"));

    assertThatThrownBy(() -> Classifier.open(file, 1))
        .hasMessage(file + ": metadata input_size: expected a whole number, got none");
  }

  @Test
  void tensorsOfOtherSizesAreRefused() {
    Path file = file(NETWORK.initial(1), new ClassifierNetwork(1, 8, 4).metadata());

    assertThatThrownBy(() -> Classifier.open(file, 1))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("fc2.weight")
        .hasMessageContaining("[4, 64]")
        .hasMessageContaining("[3, 64]");
  }

  @Test
  void picturesOfAnotherSizeAreRefused() {
    try (var classifier = Classifier.open(file(NETWORK.initial(1), NETWORK.metadata()), 1)) {
      assertThatThrownBy(() -> classifier.judge(pictures(2), new int[3]))
          .hasMessage("pictures: expected 3 of 1x8x8 values, got 128 values in all");
    }
  }

  private Path file(Map<String, Tensor> tensors, Map<String, String> metadata) {
    return file("classifier", tensors, metadata);
  }

  private Path file(String name, Map<String, Tensor> tensors, Map<String, String> metadata) {
    Path file = folder.resolve(name + ".safetensors");
    SafeTensors.write(file, tensors, metadata);
    return file;
  }

  private static float[] pictures(int n) {
    var random = new Random(3);
    var values = new float[n * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }
}
