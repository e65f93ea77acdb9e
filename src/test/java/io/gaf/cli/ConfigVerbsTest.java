package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigVerbsTest {
  private static final String REFERENCE =
      """
      data: cifar
      image_size: 32
      num_classes: 10
      dit_hidden: 768
      dit_depth: 12
      dit_heads: 12
      patch_size: 2
      workers: 4
      """;

  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() throws IOException {
    terminal = new Terminal(directory);
    Files.writeString(directory.resolve("reference.yaml"), REFERENCE);
  }

  @Test
  void importPrintsWhatCheckFindsRight() throws IOException {
    assertThat(terminal.gaf("config", "import", "reference.yaml")).isZero();
    assertThat(terminal.out())
        .contains("name: cifar_32")
        .endsWith("\n# not taken over: workers: 4 (no such key here)\n");
    assertThat(terminal.err()).isEqualTo("keys not taken over: 1, as comments at the end\n");
    String printed = terminal.out();

    assertThat(terminal.gaf("config", "import", "reference.yaml", "--to", "mine.yaml")).isZero();
    assertThat(terminal.outLines()).containsExactly(directory.resolve("mine.yaml").toString());
    assertThat(directory.resolve("mine.yaml")).hasContent(printed);

    assertThat(terminal.gaf("config", "check", "mine.yaml")).isZero();
    assertThat(terminal.out()).isEqualTo("ok\n");
    assertThat(terminal.opened).isZero();
  }

  @Test
  void importReplacesNoFileAndMakesNoFolder() throws IOException {
    Path mine = Files.writeString(directory.resolve("mine.yaml"), "precious");

    assertThat(terminal.gaf("config", "import", "reference.yaml", "--to", "mine.yaml"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err()).contains("error: " + mine + " is there already");
    assertThat(mine).hasContent("precious");
    assertThat(terminal.gaf("config", "import", "reference.yaml", "--to", "no/mine.yaml"))
        .isEqualTo(ExitCode.NOT_FOUND);
    assertThat(terminal.err()).contains("error: no folder " + directory.resolve("no"));
    assertThat(terminal.gaf("config", "import", "none.yaml")).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void checkSaysEverythingThatIsWrong() {
    assertThat(terminal.gaf("config", "check", "reference.yaml")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err())
        .contains("name: missing", "line 8, workers: unknown key")
        .contains("hint: ");
    assertThat(terminal.gaf("config", "check", "fashion_28")).isZero();
    assertThat(terminal.gaf("config", "check", "fashion_82")).isEqualTo(ExitCode.USAGE);
  }
}
