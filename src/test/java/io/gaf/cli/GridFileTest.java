package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Composition;
import io.gaf.job.GridSpec;
import io.gaf.job.Integration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridFileTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(directory);
    terminal.services.records.made(5, 9, "fashion", null);
  }

  private int grid(String yaml, String... more) throws IOException {
    Files.writeString(directory.resolve("grids.yaml"), yaml);
    String[] words =
        java.util.Arrays.copyOf(
            new String[] {"enqueue", "grid", "--file", "grids.yaml"}, 4 + more.length);
    System.arraycopy(more, 0, words, 4, more.length);
    return terminal.gaf(words);
  }

  private GridSpec spec() {
    return (GridSpec) terminal.services.jobs.rows.get(1L).spec();
  }

  @Test
  void combinesEveryTupleWithEveryWeightingAndMask() throws IOException {
    assertThat(
            grid(
                """
                checkpoint: fashion@latest
                classes:
                  - [0, 1, 2]
                  - [Bag, sneaker, Ankle boot]
                weights: [[], [0.5, 0.3, 0.2]]
                masks: [horizontal, none]
                sigma: 0
                seeds: [42, 43]
                steps: 10
                """))
        .as(() -> terminal.err())
        .isZero();
    GridSpec spec = spec();
    assertThat(spec.checkpoint()).isEqualTo("fashion@latest");
    assertThat(spec.compositions()).hasSize(8);
    assertThat(spec.compositions().get(0))
        .isEqualTo(new Composition(List.of("0", "1", "2"), List.of(), "horizontal", 0, true));
    assertThat(spec.compositions().get(1).permute())
        .as("a pure class has no permutations")
        .isFalse();
    assertThat(spec.compositions().get(6).classes())
        .containsExactly("Bag", "Sneaker", "Ankle boot");
    assertThat(spec.seeds()).containsExactly(42L, 43L);
    assertThat(spec.integration()).isEqualTo(new Integration("euler", 10));
  }

  @Test
  void optionsOutweighTheFile() throws IOException {
    int code =
        grid(
            "classes: [[0]]", "--checkpoint", "c5", "--steps", "3", "--seed", "1", "--raw-weights");
    assertThat(code).isZero();
    assertThat(spec().integration().steps()).isEqualTo(3);
    assertThat(spec().seeds()).containsExactly(1L);
    assertThat(spec().ema()).isFalse();
  }

  @Test
  void saysEveryProblemWithItsLine() throws IOException {
    int code =
        grid(
            """
            checkpoint: c5
            clases: [[0]]
            weights:
              - [0.5, x]
            masks: radial
            seeds: [one]
            permute: maybe
            steps: 0
            """);
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err())
        .startsWith("error: " + directory.resolve("grids.yaml") + " has 7 problems:")
        .contains("  line 2: unknown key 'clases'; did you mean classes?")
        .contains("  line 4: weights: a weight is a number of at least 0, got 'x'")
        .contains("  line 5: masks is a list with at least one entry")
        .contains("  line 6: seeds: a seed is a whole number, got 'one'")
        .contains("  line 7: permute: unknown truth 'maybe'")
        .contains("  line 8: steps: steps is a whole number of at least 1, got '0'")
        .contains("  line 1: classes is missing")
        .contains("\nhint: ");
  }

  @Test
  void checksEveryCombinationAgainstMasksAndClasses() throws IOException {
    int code =
        grid(
            """
            checkpoint: c5
            classes:
              - [0, 1]
              - [0, 1, 9]
              - [0, 1, Bagg]
            masks:
              - horizontal
              - raidal
            """);
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err())
        .contains("line 3: mask horizontal has 3 regions, but 2 classes were given")
        .contains("line 4: class index 9 is out of range")
        .contains("line 5: unknown class 'Bagg'; did you mean Bag?")
        .contains("line 8: unknown mask 'raidal'; did you mean radial?");
  }

  @Test
  void brokenYamlNamesItsLine() throws IOException {
    assertThat(grid("classes:\n  - [0, 1\nmasks: [radial]\n")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("has one problem:").contains("line ");
    assertThat(grid("")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("is empty");
    assertThat(grid("- 1")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("expected keys such as classes");
  }

  @Test
  void aGridNeedsACheckpointAndItsFile() throws IOException {
    assertThat(grid("classes: [[0]]")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("error: no checkpoint, in the file or on the line");
    assertThat(grid("classes: [[0]]", "--mask", "radial")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("--mask and --file exclude each other");
    assertThat(terminal.gaf("enqueue", "grid", "--file", "gone.yaml"))
        .isEqualTo(ExitCode.NOT_FOUND);
  }
}
