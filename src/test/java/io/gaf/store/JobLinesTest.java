package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.NewJob;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JobLinesTest {
  private static NewJob job(String key, String value) {
    String line =
        "{\"kind\": \"noop\", \"spec\": {\"child\": false, \"millis\": 0}, \"%s\": %s}"
            .formatted(key, value);
    return JobLines.read(line, Map.of()).job();
  }

  @Test
  void aDeadlineIsReadAsShowPrintsIt() {
    assertThat(job("deadline", "\"2026-01-31T17:00:00Z\"").limits().deadline())
        .isEqualTo(Instant.parse("2026-01-31T17:00:00Z"));
    assertThatThrownBy(() -> job("deadline", "\"tomorrow\""))
        .hasMessage("key 'deadline': expected a time such as 2026-01-31T17:00:00Z, got 'tomorrow'");
  }

  @Test
  void aPriorityHasBounds() {
    assertThat(job("priority", "-100000").priority()).isEqualTo(-100_000);
    assertThatThrownBy(() -> job("priority", "2000000000"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("priority: expected -100,000 to 100,000, got 2,000,000,000");
  }
}
