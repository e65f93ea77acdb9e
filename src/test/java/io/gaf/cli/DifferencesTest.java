package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.MetricPoint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static MetricPoint point(String name, long step, double value) {
    return new MetricPoint(name, step, value, Instant.EPOCH);
  }

  @Test
  void onlyStepsInCommonAreComparedRelativeToTheFirstJob() {
    var jobs = new LinkedHashMap<String, List<MetricPoint>>();
    jobs.put("a", List.of(point("x", 1, 2), point("x", 2, -4), point("x", 3, 0)));
    jobs.put(
        "b", List.of(point("x", 1, 2.2), point("x", 2, -3), point("x", 9, 7), point("y", 1, 1)));
    var bytes = new ByteArrayOutputStream();
    Differences.print(jobs, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("x: b differs from a by 1.8e-01 on average and by at most 2.5e-01, 2 steps");
  }
}
