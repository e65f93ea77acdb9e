package io.gaf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.model.Golden;
import io.gaf.model.Precision;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.WeightsException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainStateTest {
  @TempDir Path folder;

  @Test
  void comesBackAsItWasWritten() {
    var objective = Recipes.tinyObjective(Recipes.tiny(1, Precision.FLOAT32));
    TrainState start = TrainState.initial(objective, 1);
    var state = new TrainState(5, start.model(), start.ema(), start.expAvg(), start.expAvgSq());
    Path file = folder.resolve("state");
    state.write(file, Map.of("seed", "1"));
    assertThat(TrainState.read(file)).isEqualTo(state);
    assertThat(SafeTensors.metadata(file))
        .containsEntry("format", "gaf-checkpoint-1")
        .containsEntry("step", "5")
        .containsEntry("seed", "1");
  }

  @Test
  void plainWeightsStartATrainingWithoutMoments() {
    TrainState state = TrainState.read(Golden.path("gaf/model"));
    assertThat(state.step()).isZero();
    assertThat(state.model()).containsKey("twins.J.linear.weight").isEqualTo(state.ema());
    assertThat(state.expAvg()).isEmpty();
  }

  @Test
  void refusesAStepThatIsNoNumber() {
    Path file = folder.resolve("state");
    SafeTensors.write(file, Recipes.GOLDEN.model(), Map.of("step", "many"));
    assertThatThrownBy(() -> TrainState.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessage(file + ": metadata step: expected a whole number, got many");
    assertThatThrownBy(() -> new TrainState(-1, Map.of(), Map.of(), Map.of(), Map.of()))
        .hasMessage("training state: step: expected 0 or more, got -1");
  }
}
