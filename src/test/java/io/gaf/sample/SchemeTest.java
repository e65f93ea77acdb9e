package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SchemeTest {
  @ParameterizedTest
  @EnumSource(Scheme.class)
  void aStepOfAConstantSlopeIsTheSlope(Scheme scheme) {
    Tableau tableau = scheme.tableau();

    assertThat(tableau.after(tableau.stages() - 1).stream().mapToDouble(b -> b).sum())
        .isCloseTo(1, within(1e-15));
  }

  /** dx/dt = x from 1 over [0, 1]: the error falls by 2^order when the steps double. */
  @ParameterizedTest
  @CsvSource({"euler, 1", "heun, 2", "rk4, 4"})
  void aSchemeHasItsOrder(String name, int order) {
    Tableau tableau = Scheme.named(name).tableau();

    double ratio = error(tableau, 64) / error(tableau, 128);

    assertThat(Math.log(ratio) / Math.log(2)).isCloseTo(order, within(0.05));
  }

  @Test
  void anUnknownSolverNamesTheNearest() {
    assertThatThrownBy(() -> Scheme.named("eular"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unknown solver 'eular', expected one of euler, heun, rk4\n"
                + "hint: did you mean euler?");
  }

  @Test
  void anImplicitTableauIsRefused() {
    assertThatThrownBy(() -> new Tableau(List.of(List.of(1.0)), List.of(1.0)))
        .hasMessageStartingWith("an explicit tableau is strictly lower triangular");
  }

  private static double error(Tableau tableau, int steps) {
    double h = 1.0 / steps;
    double x = 1;
    for (int k = 0; k < steps; k++) {
      var slopes = new double[tableau.stages()];
      double seen = x;
      for (int stage = 0; stage < tableau.stages(); stage++) {
        slopes[stage] = seen;
        seen = x;
        for (int j = 0; j < tableau.after(stage).size(); j++) {
          seen += h * tableau.after(stage).get(j) * slopes[j];
        }
      }
      x = seen;
    }
    return Math.abs(x - Math.E);
  }
}
