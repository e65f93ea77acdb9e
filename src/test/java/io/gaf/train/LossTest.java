package io.gaf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gaf.model.Golden;
import io.gaf.weights.Archive;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {
  private static final List<String> LOGGED =
      List.of(
          "pair",
          "noise_loss",
          "data_loss",
          "residual_pen",
          "time_antisym",
          "total",
          "v_mse",
          "cos");

  @ParameterizedTest
  @ValueSource(strings = {"gaf/loss_full", "gaf/loss_strong", "gaf/loss_pair"})
  void everyTermAndGradientAgreesWithTheReference(String name) {
    Archive golden = Golden.open(name);
    TrainSettings settings = Recipes.settings(golden.metadata());
    var objective = Recipes.goldenObjective(settings);
    var start = TrainState.from(objective, Recipes.GOLDEN.model());
    try (var trainer = Trainer.open(objective, settings, start)) {
      var batch = Recipes.batch(golden, "");
      var gradients = trainer.gradients(batch, Recipes.drawn(golden, ""));
      for (var entry : gradients.entrySet()) {
        String key = "grad." + entry.getKey();
        if (golden.has(key)) {
          double distance = Golden.distance(name, key, entry.getValue(), golden.get(key));
          assertThat(distance).as(key).isLessThan(2e-5);
        }
      }
      var metrics = trainer.step(List.of(batch), List.of(Recipes.drawn(golden, "")));
      for (String term : LOGGED) {
        double right = golden.get(term).toDoubles()[0];
        assertThat(metrics.get(term))
            .as(term)
            .isCloseTo(right, within(1e-6 * Math.max(Math.abs(right), 1e-3)));
      }
    }
  }
}
