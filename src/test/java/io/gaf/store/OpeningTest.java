package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpeningTest {
  @TempDir Path home;

  @Test
  void aFileThatCannotBeOpenedSaysWhatWasBehindItAndSendsNobodyToALogThatIsNotThere() {
    SQLException failure =
        new SQLException("General error [50000-224]", new IOException("No space left on device"));

    assertThat(H2File.unopened(DatabaseSettings.of(home), failure))
        .hasMessageContaining(".mv.db: General error: No space left on device\nhint: ")
        .hasMessageNotContaining("log");
  }

  @Test
  void aCauseThatSaysNothingNewIsLeftOut() {
    assertThat(Opening.because(new SQLException("disk: full", new IOException("full"))))
        .isEqualTo("disk: full");
    assertThat(Opening.because(new SQLException("full", new IOException((String) null))))
        .isEqualTo("full");
    assertThat(Opening.firstLine(new SQLException("Table \"A\" exists; SQL statement:\nCREATE …")))
        .isEqualTo("Table \"A\" exists");
  }
}
