package io.gaf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.data.Batch;
import io.gaf.model.Geometry;
import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddedClassesTest {
  private static final String LABELS = "trunk.y_embedder.embedding_table.weight";
  private static final Set<String> TABLES = Set.of(LABELS, "twins.K.weight", "twins.K.bias");

  @TempDir Path folder;

  /** Three steps of the network with three classes, so that weights and averages differ. */
  private static TrainState trained(TrainSettings settings) {
    var objective = Recipes.tinyObjective(settings);
    try (var trainer = Trainer.open(objective, settings, TrainState.initial(objective, 3))) {
      for (int i = 0; i < 3; i++) {
        trainer.step(Recipes.batch(objective, 4, i));
      }
      return trainer.state();
    }
  }

  private static AddedClasses withFive(TrainSettings settings) {
    return new AddedClasses(new Geometry(2, 8, 16, 2, 2, 2, 5), settings, 3);
  }

  private static TrainState grown(AddedClasses objective, TrainState old) {
    return new TrainState(
        0, objective.grown(old.model()), objective.grown(old.ema()), Map.of(), Map.of());
  }

  /** Pictures of the added classes alone. */
  private static Batch batch(AddedClasses objective, long seed) {
    Batch some = Recipes.batch(objective, 4, seed);
    return new Batch(some.images(), new int[] {3, 4, 3, 4}, 4);
  }

  private static float[] rows(Tensor table, int from, int to) {
    int row = Math.toIntExact(table.size() / table.shape()[0]);
    return Arrays.copyOfRange(table.toFloats(), from * row, to * row);
  }

  @ParameterizedTest
  @CsvSource({"FLOAT32, 0", "FLOAT32, 0.002", "BF16, 0"})
  void onlyTheRowsOfTheAddedClassesChange(Precision precision, double lamTime) {
    TrainSettings settings = Recipes.settings(precision, lamTime);
    AddedClasses objective = withFive(settings);
    TrainState start = grown(objective, trained(settings));
    try (var trainer = Trainer.open(objective, settings, start)) {
      for (int i = 0; i < 4; i++) {
        trainer.step(batch(objective, i));
      }
      TrainState end = trainer.state();
      only(start.model(), end.model());
      only(start.ema(), end.ema());
      assertThat(end.model().keySet()).containsExactlyElementsOf(end.ema().keySet()).hasSize(33);
      assertThat(end.expAvg()).hasSize(3);
    }
  }

  private static void only(Map<String, Tensor> before, Map<String, Tensor> after) {
    after.forEach(
        (name, tensor) -> {
          if (TABLES.contains(name)) {
            assertThat(rows(tensor, 0, 3)).as(name).isEqualTo(rows(before.get(name), 0, 3));
            assertThat(rows(tensor, 3, 4)).as(name).isNotEqualTo(rows(before.get(name), 3, 4));
            assertThat(rows(tensor, 4, 5)).as(name).isNotEqualTo(rows(before.get(name), 4, 5));
          } else {
            assertThat(tensor).as(name).isEqualTo(before.get(name));
          }
        });
  }

  @Test
  void anAddedClassBeginsAsTheMeanOfTheOthers() {
    TrainSettings settings = Recipes.settings(Precision.FLOAT32, 0);
    Map<String, Tensor> old = trained(settings).model();
    Map<String, Tensor> grown = withFive(settings).grown(old);
    float[] three = old.get(LABELS).toFloats();
    for (int i = 0; i < 16; i++) {
      float mean = (float) (((double) three[i] + three[16 + i] + three[32 + i]) / 3);
      assertThat(rows(grown.get(LABELS), 3, 4)[i]).isEqualTo(mean);
    }
    assertThat(rows(grown.get("twins.K.weight"), 4, 5))
        .isEqualTo(rows(grown.get("twins.K.weight"), 3, 4));
    assertThat(grown.get("twins.K.weight").shape()).containsExactly(5, 16, 8);
  }

  @Test
  void itLearnsTheNewClassOnTheAveragedTrunk() {
    TrainSettings settings = Recipes.settings(Precision.FLOAT32, 0);
    AddedClasses objective = withFive(settings);
    TrainState start = grown(objective, trained(settings));
    var raw = new TrainState(0, spoilt(start.model()), start.ema(), Map.of(), Map.of());
    try (var trainer = Trainer.open(objective, settings, start);
        var other = Trainer.open(objective, settings, raw)) {
      double first = trainer.step(batch(objective, 1)).get("data_loss");
      assertThat(other.step(batch(objective, 1)).get("data_loss")).isEqualTo(first);
      double last = first;
      for (int i = 0; i < 60; i++) {
        last = trainer.step(batch(objective, 1)).get("data_loss");
      }
      assertThat(last).isLessThan(0.8 * first);
    }
  }

  /** The same with another trunk, which nobody should read. */
  private static Map<String, Tensor> spoilt(Map<String, Tensor> weights) {
    var other = new LinkedHashMap<>(weights);
    String name = "trunk.x_embedder.proj.bias";
    float[] values = other.get(name).toFloats();
    Arrays.fill(values, 5);
    other.put(name, Tensor.of(values, values.length));
    return other;
  }

  @Test
  void anInterruptedRunEndsAsAnUnbrokenOne() {
    TrainSettings settings = Recipes.settings(Precision.FLOAT32, 0);
    AddedClasses objective = withFive(settings);
    TrainState start = grown(objective, trained(settings));
    Path file = folder.resolve("half");
    run(objective, settings, start, 2).write(file, objective.metadata());
    TrainState resumed = run(objective, settings, TrainState.read(file), 4);
    TrainState whole = run(objective, settings, start, 4);
    assertThat(resumed).isEqualTo(whole);
  }

  private static TrainState run(
      AddedClasses objective, TrainSettings settings, TrainState start, long steps) {
    try (var trainer = Trainer.open(objective, settings, start)) {
      while (trainer.stepsDone() < steps) {
        trainer.step(batch(objective, trainer.stepsDone()));
      }
      return trainer.state();
    }
  }

  @Test
  void aFirstClassOutsideTheNetworkIsRefused() {
    TrainSettings settings = Recipes.settings(Precision.FLOAT32, 0);
    for (int first : List.of(0, 5)) {
      assertThatThrownBy(
              () -> new AddedClasses(new Geometry(2, 8, 16, 2, 2, 2, 5), settings, first))
          .hasMessage("training settings: first added class: expected 1 to 4, got " + first);
    }
  }
}
