package io.gaf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gaf.data.Batch;
import io.gaf.model.Golden;
import io.gaf.weights.Archive;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdamWTest {
  private static final int HIDDEN = Recipes.GOLDEN.geometry().hidden();

  @ParameterizedTest
  @ValueSource(strings = {"gaf/adamw_clip_wd", "gaf/adamw_accum"})
  void wholeStepsAgreeWithTheReference(String name) {
    Archive golden = Golden.open(name);
    TrainSettings settings = Recipes.settings(golden.metadata());
    var objective = Recipes.goldenObjective(settings);
    var start = TrainState.from(objective, Recipes.GOLDEN.model());
    double[] rates = golden.get("lr").toDoubles();
    try (var trainer = Trainer.open(objective, settings, start)) {
      for (int step = 0; step < rates.length; step++) {
        var metrics = step(trainer, golden, settings.accumSteps());
        close(metrics.get("lr"), rates[step], 1e-12);
        close(metrics.get("total"), golden.get("loss").toDoubles()[step], 2e-5);
        close(metrics.get("grad_norm"), golden.get("grad_norm").toDoubles()[step], 2e-5);
      }
      TrainState end = trainer.state();
      double bound = 2 * Arrays.stream(rates).sum();
      agree(end.model(), golden, "param.", bound);
      agree(end.ema(), golden, "ema.", bound);
      agree(end.expAvg(), golden, "exp_avg.", bound);
      agree(end.expAvgSq(), golden, "exp_avg_sq.", bound);
    }
  }

  private static StepMetrics step(Trainer trainer, Archive golden, int microBatches) {
    var batches = new ArrayList<Batch>();
    var drawn = new ArrayList<Map<String, Tensor>>();
    for (int micro = 0; micro < microBatches; micro++) {
      String prefix = "step%d.micro%d.".formatted(trainer.stepsDone(), micro);
      batches.add(Recipes.batch(golden, prefix));
      drawn.add(Recipes.drawn(golden, prefix));
    }
    return trainer.step(List.copyOf(batches), List.copyOf(drawn));
  }

  private static void agree(Map<String, Tensor> got, Archive golden, String prefix, double bound) {
    for (var entry : got.entrySet()) {
      float[] values = entry.getValue().toFloats();
      float[] right = golden.get(prefix + entry.getKey()).toFloats();
      if (entry.getKey().endsWith("attn.qkv.bias")) {
        checkKeys(values, right, bound);
      }
      String what = prefix + entry.getKey();
      double distance = Golden.distance("gaf/adamw", what, values, Tensor.of(right, right.length));
      assertThat(distance).as(what).isLessThan(1e-4);
    }
    assertThat(got).hasSizeGreaterThan(40);
  }

  /** The keys' bias has no gradient but rounding noise, which Adam makes steps of size lr of. */
  private static void checkKeys(float[] values, float[] right, double bound) {
    for (int i = HIDDEN; i < 2 * HIDDEN; i++) {
      assertThat((double) values[i]).isCloseTo(right[i], within(bound));
      values[i] = 0;
      right[i] = 0;
    }
  }

  private static void close(double got, double right, double relative) {
    assertThat(got).isCloseTo(right, within(relative * Math.abs(right)));
  }
}
