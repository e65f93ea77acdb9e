package io.gaf.render;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How far each line of a panel stands beside its place, so that intervals at one place do not cover
 * each other: from left to right in their order, around the place.
 *
 * @param shifts pixels to the right, one a line
 */
record Aside(List<Double> shifts) {
  /** From one interval to the next: its ends are 6 wide. */
  static final double STEP = 8;

  /** Places of a line, of which more leave no room between them: a shift would be to the next. */
  static final int MOST_PLACES = 20;

  /** The shifts of a panel's lines: none where no two have an interval at one place, or no room. */
  static Aside of(Panel panel) {
    List<Series> all = panel.series();
    boolean crowded =
        all.stream().allMatch(series -> series.size() <= MOST_PLACES)
            && IntStream.range(0, all.size())
                .anyMatch(
                    i -> IntStream.range(0, i).anyMatch(j -> meet(all.get(i), all.get(j), panel)));
    int middle = (all.size() - 1) / 2;
    double step = crowded ? STEP : 0;
    return new Aside(IntStream.range(0, all.size()).mapToObj(i -> step * (i - middle)).toList());
  }

  private static boolean meet(Series a, Series b, Panel panel) {
    return IntStream.range(0, a.size())
        .filter(i -> a.hasInterval(i, panel.log()))
        .anyMatch(
            i ->
                IntStream.range(0, b.size())
                    .anyMatch(j -> b.hasInterval(j, panel.log()) && a.x(i) == b.x(j)));
  }

  /** Room at either end of the axis. */
  double most() {
    return shifts.stream().mapToDouble(Math::abs).max().orElse(0);
  }
}
