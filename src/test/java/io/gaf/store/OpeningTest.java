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
    assertThat(unopened("Permission denied"))
        .hasMessageContaining(".mv.db: General error: Permission denied\nhint: ")
        .hasMessageNotContaining("log");
  }

  @Test
  void aFullDiskIsCalledOneAlsoWhenTheFileIsOpened() {
    assertThat(unopened("No space left on device"))
        .hasMessageContaining("the disk is full")
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

  private StoreException unopened(String cause) {
    return H2File.unopened(
        DatabaseSettings.of(home),
        new SQLException("General error [50000-224]", new IOException(cause)));
  }
}
