package io.gaf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gaf.model.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateTest {

  @ParameterizedTest
  @CsvSource({"0, 50", "10, 100", "500, 1000"})
  void everyStepOfTheCurvesAgreesWithTheReference(long warmup, long iters) {
    var golden = Golden.open("gaf/lr_curves");
    double[] curve = golden.get("warmup%d_iters%d".formatted(warmup, iters)).toDoubles();
    var rate = new LearningRate(Double.parseDouble(golden.metadata().get("lr")), warmup, iters);
    for (int i = 0; i < curve.length; i++) {
      assertThat(rate.at(i)).as("step " + i).isCloseTo(curve[i], within(1e-12 * 2e-4));
    }
  }

  @Test
  void staysAtTheLowestRateBehindTheEnd() {
    assertThat(new LearningRate(2e-3, 0, 10).at(20)).isEqualTo(1e-6);
    assertThat(new LearningRate(2e-3, 10, 10).at(10)).isEqualTo(1e-6);
  }
}
