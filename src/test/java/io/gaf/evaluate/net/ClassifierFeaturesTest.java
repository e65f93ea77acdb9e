package io.gaf.evaluate.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.evaluate.Classifier;
import io.gaf.model.ClassifierNetwork;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassifierFeaturesTest {
  private static final ClassifierNetwork NETWORK = new ClassifierNetwork(1, 8, 3);

  @TempDir Path folder;

  @Test
  void itSeesWhatTheClassifierSees() {
    Path file = file();
    var values = new float[64];
    var samples = new float[64];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 63f;
      samples[i] = 2 * values[i] - 1;
    }
    try (var classifier = Classifier.open(file, 1);
        var network = ClassifierFeatures.open(file, 1)) {
      Features seen = network.read(PictureBatch.of(values, 1, 1, 8, 8));
      var judged = classifier.judge(samples, new int[1]);

      assertThat(seen.features()[0]).containsExactly(judged.features(0)).hasSize(network.width());
      assertThat(seen.logits()[0]).containsExactly(judged.logits(0)).hasSize(3);
      assertThat(seen.hasLogits()).isTrue();
      assertThat(seen.hasSpatial()).isFalse();
    }
  }

  @Test
  void itsDistanceIsNoFidAndItsSumIsTheFiles() {
    Path file = file();
    try (var network = ClassifierFeatures.open(file, 1)) {
      assertThat(network.kind().frechet()).isEqualTo("cls_frechet");
      assertThat(network.sha256()).isEqualTo(Checksums.sha256(file));
    }
  }

  @Test
  void picturesOfAnotherSizeAreRefused() {
    try (var network = ClassifierFeatures.open(file(), 1)) {
      assertThatThrownBy(() -> network.read(PictureBatch.of(new float[3 * 56], 1, 3, 8, 7)))
          .hasMessage("the classifier looks at 8x8 pixels in 1 channels, got 7x8 in 3 channels");
    }
  }

  private Path file() {
    Path file = folder.resolve("classifier.safetensors");
    SafeTensors.write(file, NETWORK.initial(1), NETWORK.metadata());
    return file;
  }
}
