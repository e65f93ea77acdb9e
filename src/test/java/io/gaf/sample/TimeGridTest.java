package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class TimeGridTest {
  @Test
  void theForwardGridEndsShortOfNoiseAndData() {
    TimeGrid grid = TimeGrid.forward(20);

    assertThat(grid.at(0)).isEqualTo(0.001);
    assertThat(grid.at(20)).isEqualTo(0.999);
    assertThat(grid.at(10)).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void theStepsAddUpToTheWholeWay() {
    TimeGrid grid = TimeGrid.forward(7);
    double sum = 0;
    for (int k = 0; k < 7; k++) {
      sum += grid.h(k);
    }

    assertThat(sum).isCloseTo(0.998, within(1e-15));
  }

  @Test
  void directionIsTheSignOfTheStep() {
    assertThat(new TimeGrid(0.999, 0.001, 4).h(0)).isCloseTo(-0.2495, within(1e-15));
  }

  @Test
  void aGridNeedsAStep() {
    assertThatThrownBy(() -> TimeGrid.forward(0)).hasMessage("steps must be at least 1, got 0");
  }

  @Test
  void theEndsLieBetweenNoiseAndData() {
    assertThatThrownBy(() -> new TimeGrid(0, 1.5, 4))
        .hasMessage("a time grid needs two different ends in [0, 1], got 0.0 and 1.5");
  }
}
