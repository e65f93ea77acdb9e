package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Evidence;
import io.gaf.job.JobState;
import io.gaf.job.MetricPoint;
import io.gaf.job.SweepSpec.Chart;
import io.gaf.render.Panel;
import io.gaf.render.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SweepChartsTest {
  @Test
  void aLineForEachValueOfOneAxisAndAPanelForEachOfTheNext() {
    var rows = new ArrayList<SweepTable.Row>();
    for (String model : List.of("a", "b")) {
      for (String solver : List.of("euler", "rk4")) {
        for (String steps : List.of("50", "10")) {
          rows.add(row(1, "mse", .1, model, solver, steps));
        }
      }
    }
    var table = new SweepTable(List.of("checkpoint", "solver", "steps"), rows);

    List<Panel> panels = new SweepCharts(table).panels(new Chart("mse", "steps", true));

    assertThat(panels).extracting(Panel::name).containsExactly("mse · euler", "mse · rk4");
    assertThat(panels.get(0).series()).extracting("name").containsExactly("a", "b");
    assertThat(new SweepCharts(table).horizontal("steps")).isEqualTo("steps");
    assertThat(new SweepCharts(table).panels(new Chart("mse", "solver", true)))
        .extracting(Panel::name)
        .containsExactly("mse · steps 50", "mse · steps 10");
    assertThat(panels.get(0).log()).isTrue();
    assertThat(new SweepCharts(table).panels(new Chart("lpips", "steps", true))).isEmpty();
    assertThat(new SweepCharts(table).panels(new Chart("mse", "weight", true))).isEmpty();
  }

  @Test
  void wordsStandInTheOrderOfTheirValues() {
    var table =
        new SweepTable(
            List.of("classes", "blend"),
            List.of(
                row(1, "meaning", .2, "2", "Bag + Shirt"),
                row(2, "meaning", .9, "2", "Coat + Shirt"),
                row(3, "novelty", .5, "2", "Bag + Coat"),
                row(4, "novelty", .4, "3", "Bag + Coat + Shirt")));
    var charts = new SweepCharts(table);
    assertThat(charts.horizontal("blend")).isEqualTo("blend by rank, the highest value first");
    assertThat(charts.panels(new Chart("novelty", "blend", false)).get(0).series())
        .extracting("name")
        .containsExactly("classes 2", "classes 3");

    Panel panel = new SweepCharts(table).panels(new Chart("meaning", "blend", false)).get(0);

    assertThat(panel.series())
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(
            new Series("classes 2", new double[] {1, 2}, new double[] {.9, .2})
                .within(new double[] {.8, .1}, new double[] {1, .3}));
  }

  @Test
  void aSlashMeansAllMetricsThatBeginSo() {
    var table =
        new SweepTable(
            List.of("weight"),
            List.of(
                row(1, "fidelity/Bag", .2, "0"),
                row(2, "fidelity/T-shirt/top", .3, "0"),
                row(3, "novelty", .4, "0")));

    List<Panel> panels = new SweepCharts(table).panels(new Chart("fidelity/", "weight", false));

    assertThat(panels)
        .extracting(Panel::name)
        .containsExactly("fidelity/Bag", "fidelity/T-shirt/top");
  }

  private static SweepTable.Row row(long job, String metric, double value, String... at) {
    double low = Math.round(10 * value - 1) / 10.0;
    var evidence = new Evidence(low, Math.round(10 * value + 1) / 10.0, "bootstrap", 20, "", "");
    return new SweepTable.Row(
        new Measurer(job, JobState.SUCCEEDED, null, Map.of()),
        List.of(at),
        List.of(new MetricPoint(metric, 0, value, null, evidence)));
  }
}
