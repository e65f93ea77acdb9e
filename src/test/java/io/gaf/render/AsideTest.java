package io.gaf.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AsideTest {
  private static final double[] PLACES = {0, 0.5, 1};

  private static Series line(String name, double... x) {
    var ones = new double[x.length];
    java.util.Arrays.fill(ones, 1);
    return new Series(name, x, ones);
  }

  private static Series within(Series series, int count) {
    var low = new double[count];
    var high = new double[count];
    java.util.Arrays.fill(high, 2);
    return series.within(low, high);
  }

  private static List<Double> shifts(Series... series) {
    return Aside.of(new Panel("p", List.of(series), false)).shifts();
  }

  /** Two masks have one point each, where the weights have one, too. */
  @Test
  void intervalsAtOnePlaceStandBesideEachOther() {
    Series weights = within(line("weights", PLACES), 3);
    Series mask = within(line("mask", 0.5), 1);
    Series other = within(line("other", 0.5), 1);

    assertThat(shifts(weights, mask, other)).containsExactly(-Aside.STEP, 0.0, Aside.STEP);
    assertThat(Aside.of(new Panel("p", List.of(weights, mask), false)).most())
        .isEqualTo(Aside.STEP);
  }

  @Test
  void linesWithoutIntervalsAndIntervalsApartStayWhereTheyAre() {
    assertThat(shifts(line("a", PLACES), line("b", PLACES))).containsExactly(0.0, 0.0);
    assertThat(shifts(within(line("a", 0, 1), 2), within(line("b", 0.5), 1)))
        .containsExactly(0.0, 0.0);
    assertThat(shifts(within(line("a", PLACES), 3))).containsExactly(0.0);
  }

  @Test
  void placesThatAreTooManyStayWhereTheyAre() {
    for (int places : new int[] {Aside.MOST_PLACES, Aside.MOST_PLACES + 1}) {
      double[] all = IntStream.range(0, places).asDoubleStream().toArray();
      List<Double> shifts = shifts(within(line("a", all), places), within(line("b", all), places));
      assertThat(shifts.stream().allMatch(shift -> shift == 0))
          .as("%d places", places)
          .isEqualTo(places > Aside.MOST_PLACES);
    }
  }
}
