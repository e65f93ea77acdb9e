package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureFeaturesTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() throws IOException {
    terminal = new Terminal(directory);
    Files.createFile(directory.resolve("f.safetensors"));
  }

  @Test
  void programsGetOneObject() {
    assertThat(terminal.gaf("measure", "features", "--features", "f.safetensors", "-o", "json"))
        .isZero();
    assertThat(terminal.out()).isEqualToIgnoringWhitespace("{\"fid\": 5.1}");
  }

  @Test
  void peopleGetATable() {
    int code =
        terminal.gaf(
            "measure", "features", "--features", "f.safetensors", "--k", "3", "--splits", "1");

    assertThat(code).isZero();
    assertThat(terminal.outLines()).containsExactly("metric  value", "fid     3.0100");
  }

  @Test
  void wrongWordsAreRefusedBeforeAnythingIsRead() {
    assertThat(terminal.gaf("measure", "features")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("--features is missing");
    assertThat(terminal.gaf("measure", "features", "--features", "f.safetensors", "--k", "0"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("--k");
    assertThat(terminal.gaf("measure", "features", "--features", "none.safetensors"))
        .isEqualTo(ExitCode.NOT_FOUND);
    assertThat(terminal.err()).contains("features", "none.safetensors is not there");
  }
}
