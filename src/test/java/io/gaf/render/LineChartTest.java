package io.gaf.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineChartTest {
  private static final int BLUE = Palette.strong(0).getRGB() & 0xFFFFFF;

  @TempDir Path folder;

  @Test
  void aLineIsDrawnInItsColourAndTheMarginStaysWhite() {
    Picture chart = chart(new double[] {0, 1, 2, 3}, new double[] {1, 0.5, 0.4, 0.39});

    assertThat(Pictures.count(chart, BLUE)).isGreaterThan(300);
    assertThat(Pictures.inkedEdge(chart, 20)).isZero();
  }

  @Test
  void aSinglePointIsADotWithItsValue() {
    Picture chart = chart(new double[] {40}, new double[] {0.5});

    assertThat(Pictures.count(chart, BLUE)).isBetween(20, 200);
  }

  @Test
  void aChartWithoutValuesSaysSo() {
    double nan = Double.NaN;

    Picture chart = chart(new double[] {0, 1, 2}, new double[] {nan, nan, nan});

    assertThat(Pictures.count(chart, BLUE)).isZero();
    assertThat(Pictures.count(chart, Palette.MISSING.getRGB() & 0xFFFFFF)).isGreaterThan(10_000);
  }

  @Test
  void aPanelWithoutPointsSaysSoToo() {
    assertThat(Pictures.count(chart(new double[0], new double[0]), BLUE)).isZero();
  }

  @Test
  void aGapBreaksTheLine() {
    double[] x = {0, 1, 2, 3, 4};
    Picture whole = chart(x, new double[] {1, 1, 1, 1, 1});
    Picture broken = chart(x, new double[] {1, 1, Double.NaN, 1, 1});

    assertThat(Pictures.count(broken, BLUE)).isLessThan(Pictures.count(whole, BLUE) * 2 / 3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, 1e-300, 1e300, 123_456_789, Double.POSITIVE_INFINITY})
  void anyConstantIsDrawnWithinTheSheet(double value) {
    Picture chart = chart(new double[] {1, 2, 3}, new double[] {value, value, value});

    assertThat(Pictures.inkedEdge(chart, 8)).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void extremesAreDrawnWithinTheSheet(boolean log) {
    double[] y = {1e-12, 1e12, 3, -7, Double.NaN, 1};
    Series series = new Series("wild", new double[] {0, 1, 1, 2, 3, 1e9}, y);

    Picture chart =
        LineChart.titled("wild").panel(new Panel("wild", List.of(series, series), log)).picture();

    assertThat(Pictures.inkedEdge(chart, 8)).isZero();
    assertThat(Pictures.count(chart, BLUE)).isPositive();
  }

  @Test
  void aNoisyLineIsThinAndHasItsTrend() {
    Random random = new Random(1);
    double[] x = IntStream.range(0, 300).asDoubleStream().toArray();
    double[] y = IntStream.range(0, 300).mapToDouble(i -> random.nextGaussian()).toArray();
    Series series = new Series("", x, y);

    assertThat(series.noisy()).isTrue();
    assertThat(series.smoothed().noisy() && spread(series.smoothed()) > 1).isFalse();
    assertThat(spread(series.smoothed())).isLessThan(spread(series) / 2);
    assertThat(new Series("", x, x).noisy()).isFalse();
  }

  @Test
  void theTrendOfALineKeepsItsGapsAndItsLevel() {
    double[] x = IntStream.range(0, 90).asDoubleStream().toArray();
    double[] y = IntStream.range(0, 90).mapToDouble(i -> i == 50 ? Double.NaN : 2).toArray();

    Series trend = new Series("", x, y).smoothed();

    assertThat(trend.y(50)).isNaN();
    assertThat(trend.y(49)).isEqualTo(2);
    assertThat(trend.last(false)).isEqualTo(89);
  }

  @Test
  void anIntervalIsDrawnAroundItsValueAndMakesRoomForItself() {
    double[] x = {1, 2, 3};
    double[] y = {.5, .5, .5};
    Series line = new Series("", x, y);
    Series wide = line.within(new double[] {.1, Double.NaN, .4}, new double[] {.9, 1, .6});

    assertThat(wide.hasInterval(0, false)).isTrue();
    assertThat(wide.hasInterval(1, false)).isFalse();
    assertThat(line.hasInterval(0, false)).isFalse();
    assertThat(wide.low(0, true)).isEqualTo(.1);
    assertThat(line.within(new double[] {-1, .01, .4}, y).low(1, true)).isEqualTo(.05);
    Extent extent = Extent.of(panel(wide));
    assertThat(extent).isEqualTo(new Extent(1, 3, .1, .9));
    assertThat(bluish(panel(wide))).isGreaterThan(bluish(panel(line)) + 100);
    assertThat(Pictures.inkedEdge(LineChart.titled("t").panel(panel(wide)).picture(), 8)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> line.within(new double[2], y))
        .withMessage("series  must have as many ends of intervals as values, got 2, 3 and 3");
  }

  private static Panel panel(Series line) {
    return new Panel("", List.of(line), false);
  }

  /** Pixels that are rather blue than grey. */
  private static int bluish(Panel panel) {
    Picture chart = LineChart.titled("t").panel(panel).picture();
    int n = 0;
    for (int y = 0; y < chart.height(); y++) {
      for (int x = 0; x < chart.width(); x++) {
        n += chart.sample(x, y, 2) - chart.sample(x, y, 0) > 60 ? 1 : 0;
      }
    }
    return n;
  }

  @Test
  void everyLineHasItsNameHoweverNarrowThePanelIs() {
    Series shortOne = line("λ0");
    Series longOne = line("a checkpoint of a rather long name");
    List<Series> both = List.of(shortOne, longOne, line("weights"), line("horizontal_2"));

    Legend beside = Legend.of(List.of(shortOne, line("λ1")), 100, 380);
    Legend below = Legend.of(both, 200, 380);

    assertThat(beside.rows()).isZero();
    assertThat(below.entries())
        .extracting(e -> e.text().lines().get(0))
        .containsExactly("λ0", "a checkpoint of a rather long name", "weights", "horizontal_2");
    assertThat(below.entries())
        .allSatisfy(e -> assertThat(e.x() + 15 + e.text().width()).isLessThanOrEqualTo(380));
    assertThat(below.entries().get(0).row()).isEqualTo(1);
    assertThat(below.height()).isEqualTo(2 * Legend.ROW);
    assertThat(Legend.of(List.of(longOne), 200, 380).entries()).isEmpty();
    Panel panel = new Panel("judge/taken_for_neither", both, false);
    LineChart narrow = LineChart.titled("t").panel(panel).panel(panel);
    for (int i = 1; i < both.size(); i++) {
      int colour = Palette.strong(i).getRGB() & 0xFFFFFF;
      assertThat(Pictures.count(narrow.picture(), colour)).as("line %d", i).isGreaterThan(60);
    }
  }

  @Test
  void lastValuesStayAboveTheAxis() {
    assertThat(LastValues.apart(new double[] {10, 12, 60}, 100)).containsExactly(10, 24, 60);
    assertThat(LastValues.apart(new double[] {70, 99, 100, 100}, 100))
        .containsExactly(58, 72, 86, 100);
  }

  private static Series line(String name) {
    return new Series(name, new double[] {0, 1}, new double[] {1, 2});
  }

  @Test
  void manyPanelsStandInRows() {
    LineChart one = LineChart.titled("t");
    LineChart seven = LineChart.titled("t").footer("f").horizontal("epoch");
    one.panel(Panel.of("a", new double[] {1}, new double[] {1}));
    for (int i = 0; i < 7; i++) {
      seven.panel(Panel.of("a", new double[] {1}, new double[] {1}));
    }

    assertThat(seven.picture().width()).isGreaterThan(one.picture().width());
    assertThat(seven.picture().height()).isGreaterThan(one.picture().height() + 400);
  }

  @Test
  void theFileIsAPicture() throws IOException {
    Path file = folder.resolve("curve.png");

    LineChart.titled("t").panel(Panel.of("a", new double[] {1}, new double[] {1})).write(file);

    assertThat(Pictures.readByAnother(Files.readAllBytes(file)).getWidth()).isGreaterThan(400);
  }

  @Test
  void wrongSeriesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Series("loss", new double[2], new double[3]))
        .withMessage("series loss must have as many x as y, got 2 and 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Series("loss", new double[] {2, 1}, new double[2]))
        .withMessageContaining("not descending, got 1.0 at 1");
    assertThatIllegalStateException()
        .isThrownBy(() -> LineChart.titled("empty").picture())
        .withMessage("chart \"empty\" has no panels");
  }

  private static double spread(Series series) {
    double mean = IntStream.range(0, series.size()).mapToDouble(series::y).average().orElse(0);
    return Math.sqrt(
        IntStream.range(0, series.size())
            .mapToDouble(i -> Math.pow(series.y(i) - mean, 2))
            .average()
            .orElse(0));
  }

  private static Picture chart(double[] x, double[] y) {
    return LineChart.titled("A chart").panel(Panel.of("loss", x, y)).picture();
  }
}
