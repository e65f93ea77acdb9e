package io.gaf.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.model.ClassifierNetwork;
import io.gaf.model.Precision;
import org.junit.jupiter.api.Test;

class ClassifierObjectiveTest {

  @Test
  void learnsToTellPicturesApart() {
    var settings = Recipes.tiny(1, Precision.FLOAT32);
    var objective = new ClassifierObjective(new ClassifierNetwork(1, 8, 3));
    try (var trainer = Trainer.open(objective, settings, TrainState.initial(objective, 1))) {
      StepMetrics last = null;
      for (int i = 0; i < 40; i++) {
        last = trainer.step(Recipes.batch(objective, 4, i));
      }
      assertThat(last.get("accuracy")).isEqualTo(1);
      assertThat(last.get("total")).isLessThan(0.3);
    }
  }

  @Test
  void saysInItsMetadataThatItIsAClassifier() {
    var objective = new ClassifierObjective(new ClassifierNetwork(1, 28, 10));
    assertThat(objective.metadata())
        .containsEntry("network", "classifier")
        .containsEntry("num_classes", "10");
  }
}
