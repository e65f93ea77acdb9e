package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SolverTest {
  @ParameterizedTest
  @ValueSource(strings = {"euler", "heun", "rk4", "endpoint", "dopri5"})
  void aSolverIsFoundByItsName(String name) {
    assertThat(Solver.named(name).label()).isEqualTo(name);
  }

  @Test
  void thereAreNoOtherSolvers() {
    assertThat(Solver.all().stream().map(Solver::label))
        .containsExactly("euler", "heun", "rk4", "endpoint", "dopri5");
  }

  @Test
  void anUnknownSolverNamesTheNearestOfAll() {
    assertThatThrownBy(() -> Solver.named("dopri"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unknown solver 'dopri', expected one of euler, heun, rk4, endpoint, dopri5\n"
                + "hint: did you mean dopri5?");
  }
}
