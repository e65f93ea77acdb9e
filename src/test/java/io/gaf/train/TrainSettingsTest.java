package io.gaf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iters | 0 | training settings: iters: expected 1 to 1000000000000, got 0",
        "lr | -1 | training settings: lr: expected 0 to 1000000, got -1",
        "accum_steps | 0 | training settings: accumSteps: expected 1 to 1048576, got 0",
        "res_reg | NaN | training settings: resReg: expected 0 to 1000000, got NaN",
        "ema_decay_main | 1.5 | training settings: ema.main: expected 0 to 1, got 1.5"
      })
  void refusesSettingsOutOfRange(String name, String value, String message) {
    var settings = new HashMap<>(Map.of("res_reg", "0", "lam_time", "0"));
    settings.put(name, value);
    assertThatThrownBy(() -> Recipes.settings(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void theAverageChangesItsDecayAtTheStepThatIsNamed() {
    var ema = new EmaSettings(0.9, 0.999, 500);
    assertThat(ema.decay(499)).isEqualTo(0.9);
    assertThat(ema.decay(500)).isEqualTo(0.999);
  }

  @Test
  void metricsNameWhatThereIsWhenAskedForSomethingElse() {
    var metrics = new StepMetrics(Map.of("total", 1.0));
    assertThatThrownBy(() -> metrics.get("loss"))
        .hasMessage("step metrics: expected one of [total], got loss");
    assertThat(new StepMetrics(Map.of("total", Double.NaN)).isFinite()).isFalse();
  }
}
