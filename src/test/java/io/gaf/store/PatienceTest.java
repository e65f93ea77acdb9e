package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.store.Patience.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PatienceTest {
  @Test
  void triesGrowRareAndEnd() {
    Waiting waiting = new Patience(Duration.ofMillis(300)).start();
    long start = System.nanoTime();
    int tries = 0;
    while (waiting.again()) {
      tries++;
    }

    assertThat(tries).isBetween(2, 15);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void noPatienceIsNoSecondTry() {
    assertThat(new Patience(Duration.ZERO).start().again()).isFalse();
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> new Patience(Duration.ofSeconds(9)).start().again())
        .isInstanceOf(StoreException.class)
        .hasMessage("interrupted while waiting for the database");
    assertThat(Thread.interrupted()).isTrue();
  }
}
