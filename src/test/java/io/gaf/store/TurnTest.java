package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TurnTest {
  @TempDir Path home;

  @BeforeEach
  void folder() throws Exception {
    Files.createDirectories(home.resolve("db"));
  }

  private DatabaseSettings patientFor(Duration outage) {
    return new DatabaseSettings(home, Duration.ZERO, outage);
  }

  @Test
  void whoComesSecondWaitsForTheFirst() throws Exception {
    Turn first = Turn.await(patientFor(Duration.ofSeconds(10)));
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(() -> Turn.await(patientFor(Duration.ofSeconds(10))).close());
    Thread.sleep(100);
    assertThat(second).isNotDone();

    first.close();

    second.join();
  }

  @Test
  void waitingHasAnEndThatIsSaid() {
    Turn first = Turn.await(patientFor(Duration.ofSeconds(10)));
    try {
      assertThatThrownBy(() -> Turn.await(patientFor(Duration.ofMillis(50))))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another process has been opening the database")
          .hasMessageContaining("\nhint: end that process, or try again");
    } finally {
      first.close();
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    DatabaseSettings nowhere = DatabaseSettings.of(home.resolve("nowhere"));

    assertThatThrownBy(() -> Turn.await(nowhere))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot lock " + nowhere.folder().resolve("open.lock"));
  }
}
