package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void theUsualTimesAreTheSpecifications() {
    assertThat(Timing.usual().lease()).hasSeconds(30);
    assertThat(Timing.usual().beat()).hasSeconds(5);
  }

  @Test
  void anotherLeaseIsBeatenForAsOften() {
    assertThat(Timing.ofLease(Duration.ofSeconds(3)).beat()).hasMillis(500);
  }

  @Test
  void aBeatMustFitTwiceIntoALease() {
    assertThatThrownBy(() -> new Timing(SECOND, SECOND, SECOND, SECOND))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("beat must be positive and at most half the lease of PT1S, got PT1S");
    assertThatThrownBy(() -> new Timing(SECOND, SECOND.dividedBy(2), Duration.ZERO, SECOND))
        .hasMessageStartingWith("poll must be positive");
  }

  @Test
  void aWorkerIsNamedAfterItsProcess() {
    WorkerSettings settings =
        WorkerSettings.usual(
            Path.of("home"), attempt -> List.of("java"), Map.of("GAF_DB", "x"), Timing.usual());
    assertThat(settings.name()).endsWith(":" + ProcessHandle.current().pid());
    assertThat(settings.environment())
        .containsOnly(
            Map.entry("TF_CPP_MIN_LOG_LEVEL", "2"),
            own("TF_ENABLE_ONEDNN_OPTS", "1"),
            own("NVIDIA_TF32_OVERRIDE", "0"),
            own("TF_DETERMINISTIC_OPS", "1"),
            Map.entry("GAF_DB", "x"));
  }

  /** What this process has, or the usual value. */
  private static Map.Entry<String, String> own(String variable, String usual) {
    return Map.entry(variable, System.getenv().getOrDefault(variable, usual));
  }
}
