package io.gaf.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScaleTest {
  @Test
  void aVerticalAxisEndsAtRoundNumbers() {
    Scale scale = Scale.linear(0.13, 0.92, true);

    assertThat(scale.min()).isEqualTo(0);
    assertThat(scale.max()).isEqualTo(1);
    assertThat(scale.ticks()).hasSizeBetween(4, 9);
    assertThat(scale.at(0.5)).isEqualTo(0.5);
  }

  @Test
  void aHorizontalAxisEndsAtItsValuesWithTicksInside() {
    Scale scale = Scale.linear(7, 2293, false);

    assertThat(scale.at(7)).isEqualTo(0);
    assertThat(scale.at(2293)).isEqualTo(1);
    assertThat(scale.ticks()).containsExactly(500.0, 1000.0, 1500.0, 2000.0);
  }

  @Test
  void wholeStepsHaveNoTicksBetweenThem() {
    assertThat(Scale.linear(1, 3, false).ticks()).containsExactly(1.0, 2.0, 3.0);
    assertThat(Scale.linear(0, 1, false).ticks()).as("shares").hasSize(6);
    assertThat(Scale.linear(40, 40, false).ticks()).containsExactly(39.0, 40.0, 41.0);
  }

  @Test
  void aLogarithmicAxisHoldsItsValuesBetweenRoundEnds() {
    Scale scale = Scale.logarithmic(0.013, 4.2);

    assertThat(scale.min()).isEqualTo(0.01);
    assertThat(scale.max()).isEqualTo(5);
    assertThat(scale.at(0.01)).isZero();
    assertThat(scale.at(5)).isEqualTo(1);
    assertThat(scale.ticks()).contains(0.1, 1.0);
  }

  @Test
  void oneValueStillHasALogarithmicAxis() {
    Scale scale = Scale.logarithmic(1, 1);

    assertThat(scale.min()).isLessThan(scale.max());
    assertThat(scale.at(1)).isBetween(0.0, 1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "1|1",
        "0.5|0.5",
        "0.2345|0.235",
        "12.345|12.3",
        "999|999",
        "1000|1,000",
        "23587.4|23,587",
        "-0.25|-0.25",
        "0.0005|0.0005",
        "2e-5|2e-5",
        "1.42e-8|1.42e-8",
        "3e10|3e10",
        "100|100",
        "-1500|-1,500"
      })
  void numbersAreWrittenShort(double value, String words) {
    assertThat(Scale.words(value)).isEqualTo(words);
  }

  @Test
  void ticksOfASmallRangeAreToldApart() {
    Scale scale = Scale.linear(2.00001, 2.00004, true);
    assertThat(scale.ticks().stream().map(scale::tick))
        .doesNotHaveDuplicates()
        .contains("2.000020");
    assertThat(Scale.linear(0, 1, true).tick(0.5)).isEqualTo("0.5");
  }
}
