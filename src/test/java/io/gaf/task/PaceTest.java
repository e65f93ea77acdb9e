package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void nothingDoneHasNoPace() {
    assertThat(new Pace(0).perSecond()).isNaN();
  }

  @Test
  void theFirstStepCountsAlone() {
    var pace = new Pace(0);
    pace.done(32, 10 * SECOND);
    assertThat(pace.perSecond()).isCloseTo(3.2, within(1e-12));
    pace.done(32, 11 * SECOND);
    assertThat(pace.perSecond()).isCloseTo(32, within(1e-12));
  }

  /** A thousand at once each second are a thousand a second, however short the bursts are. */
  @Test
  void burstsAreAveragedWithTheWaitsBetweenThem() {
    var pace = new Pace(0);
    long now = 0;
    for (int second = 1; second <= 60; second++) {
      now = second * SECOND;
      for (int i = 0; i < 1000; i++) {
        pace.done(1, now + i * 1000L);
      }
    }
    assertThat(pace.perSecond()).isCloseTo(1000, within(100.0));
  }
}
