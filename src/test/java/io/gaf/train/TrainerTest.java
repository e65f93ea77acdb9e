package io.gaf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.data.Batch;
import io.gaf.model.ModelFile;
import io.gaf.model.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, FLOAT32", "2, FLOAT32", "1, BF16", "2, BF16"})
  void anInterruptedRunEndsWithTheBytesOfAnUnbrokenOne(int accumSteps, Precision precision)
      throws IOException {
    var settings = Recipes.tiny(accumSteps, precision);
    var objective = Recipes.tinyObjective(settings);
    Path whole = folder.resolve("whole");
    Path half = folder.resolve("half");
    Path resumed = folder.resolve("resumed");
    run(objective, settings, TrainState.initial(objective, 3), 6, whole);
    run(objective, settings, TrainState.initial(objective, 3), 3, half);
    run(objective, settings, TrainState.read(half), 6, resumed);
    assertThat(Files.readAllBytes(resumed)).isEqualTo(Files.readAllBytes(whole));
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
    var settings = Recipes.tiny(1, Precision.BF16);
    var objective = Recipes.tinyObjective(settings);
    Path first = folder.resolve("first");
    Path again = folder.resolve("again");
    Path other = folder.resolve("other");
    run(objective, settings, TrainState.initial(objective, 3), 2, first);
    run(objective, settings, TrainState.initial(objective, 3), 2, again);
    run(objective, settings, TrainState.initial(objective, 4), 2, other);
    assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(first));
    assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(first));
  }

  @Test
  void drawsOtherNoiseForEveryStep() {
    var settings = Recipes.tiny(1, Precision.FLOAT32);
    var objective = Recipes.tinyObjective(settings);
    try (var trainer = open(objective, settings)) {
      Batch batch = Recipes.batch(objective, 4, 1);
      double first = trainer.step(batch).get("noise_loss");
      assertThat(trainer.step(batch).get("noise_loss")).isNotEqualTo(first);
    }
  }

  @Test
  void bringsTheLossDown() {
    var settings = Recipes.tiny(1, Precision.BF16);
    var objective = Recipes.tinyObjective(settings);
    try (var trainer = open(objective, settings)) {
      Batch batch = Recipes.batch(objective, 4, 1);
      double first = trainer.step(batch).get("data_loss");
      StepMetrics last = null;
      for (int i = 0; i < 60; i++) {
        last = trainer.step(batch);
      }
      assertThat(last.isFinite()).isTrue();
      assertThat(last.get("data_loss")).isLessThan(0.5 * first);
      assertThat(trainer.stepsDone()).isEqualTo(61);
    }
  }

  @Test
  void keepsThePositionsAndTrainsEveryOtherParameter() {
    var settings = Recipes.tiny(1, Precision.FLOAT32);
    var objective = Recipes.tinyObjective(settings);
    TrainState start = TrainState.initial(objective, 3);
    try (var trainer = Trainer.open(objective, settings, start)) {
      for (int i = 0; i < 6; i++) {
        trainer.step(Recipes.batch(objective, 4, i));
      }
      TrainState end = trainer.state();
      end.model()
          .forEach(
              (name, tensor) -> {
                boolean fixed = name.equals("trunk.pos_embed");
                assertThat(tensor.equals(start.model().get(name))).as(name).isEqualTo(fixed);
              });
      assertThat(end.expAvg()).doesNotContainKey("trunk.pos_embed");
      assertThat(end.ema()).containsKey("trunk.pos_embed");
    }
  }

  @Test
  void momentsThatAnImportedCheckpointLacksStartAtZero() {
    var settings = Recipes.tiny(1, Precision.FLOAT32);
    var objective = Recipes.tinyObjective(settings);
    TrainState start = TrainState.initial(objective, 3);
    var bare = new TrainState(0, start.model(), start.ema(), Map.of(), Map.of());
    try (var trainer = Trainer.open(objective, settings, bare)) {
      assertThat(trainer.state().expAvg()).isEqualTo(TrainState.zeros(objective));
    }
  }

  @Test
  void itsCheckpointIsAModelFile() {
    var settings = Recipes.tiny(1, Precision.FLOAT32);
    var objective = Recipes.tinyObjective(settings);
    Path file = folder.resolve("checkpoint");
    run(objective, settings, TrainState.initial(objective, 3), 2, file);
    ModelFile model = ModelFile.read(file);
    assertThat(model.geometry()).isEqualTo(objective.geometry());
    assertThat(model.step()).isEqualTo(2);
    assertThat(model.metadata()).containsEntry("format", "gaf-checkpoint-1");
    assertThat(model.weights(true)).isNotEqualTo(model.weights(false));
  }

  @Test
  void refusesBatchesThatDoNotFit() {
    var settings = Recipes.tiny(1, Precision.FLOAT32);
    var objective = Recipes.tinyObjective(settings);
    Batch good = Recipes.batch(objective, 4, 1);
    try (var trainer = open(objective, settings)) {
      refuses(trainer, List.of(good, good), "training step 0: expected 1 micro-batches, got 2");
      refuses(
          trainer,
          List.of(Recipes.batch(objective, 3, 1)),
          "training step 0: expected 4 pictures of 128 numbers, got 3 with 384 numbers in all");
      refuses(
          trainer,
          List.of(new Batch(good.images(), new int[] {0, 1, 3, 2}, 4)),
          "training step 0: labels: expected 0 to 2, got 3");
      assertThat(trainer.stepsDone()).isZero();
    }
  }

  @Test
  void refusesAStateOfAnotherNetwork() {
    var settings = Recipes.tiny(1, Precision.FLOAT32);
    var objective = Recipes.tinyObjective(settings);
    var other = Recipes.goldenObjective(settings);
    assertThatThrownBy(
            () -> Trainer.open(objective, settings, TrainState.initial(other, 1)).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights: tensor trunk.pos_embed: expected shape [1, 16, 16], got [1, 16, 48]");
  }

  private static void refuses(Trainer trainer, List<Batch> batches, String message) {
    assertThatThrownBy(() -> trainer.step(batches))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Trainer open(Objective objective, TrainSettings settings) {
    return Trainer.open(objective, settings, TrainState.initial(objective, 3));
  }

  private static void run(
      Objective objective, TrainSettings settings, TrainState start, long steps, Path file) {
    try (var trainer = Trainer.open(objective, settings, start)) {
      while (trainer.stepsDone() < steps) {
        var batches = new ArrayList<Batch>();
        for (int i = 0; i < settings.accumSteps(); i++) {
          batches.add(Recipes.batch(objective, 4, 10 * trainer.stepsDone() + i));
        }
        trainer.step(List.copyOf(batches));
      }
      trainer.state().write(file, objective.metadata());
    }
  }
}
