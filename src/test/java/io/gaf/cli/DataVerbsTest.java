package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.DataSets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code data show} and {@code data verify} print of what was found. */
class DataVerbsTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(directory);
  }

  /** Finds what a test wants it to find, and keeps what it was asked for. */
  private static final class Found implements DataSets {
    private final Description description;
    private final Verification verification;
    private Path sheet;
    private Path asked;

    Found(Description description, Verification verification) {
      this.description = description;
      this.verification = verification;
    }

    @Override
    public Description show(Path path, Path drawing) {
      asked = path;
      sheet = drawing;
      return description;
    }

    @Override
    public Verification verify(Path path) {
      asked = path;
      return verification;
    }
  }

  private Found found(DataSets.Description description, DataSets.Verification verification) {
    var found = new Found(description, verification);
    terminal.services.dataSets = found;
    return found;
  }

  private void verified(long files, long broken, int named) {
    List<DataSets.Damage> damages =
        IntStream.range(0, named)
            .mapToObj(i -> new DataSets.Damage(i + ".png", "a picture", "none"))
            .toList();
    found(null, new DataSets.Verification(files, files - broken, broken, damages));
  }

  @Test
  void all_damaged_files_are_counted_when_not_all_are_named() {
    verified(5000, 1200, 2);
    assertThat(terminal.gaf("data", "verify", "photos")).isEqualTo(ExitCode.FAILURE);
    assertThat(terminal.out())
        .isEqualTo(
            """
            damaged  0.png: expected a picture, found none
            damaged  1.png: expected a picture, found none
            and 1,198 more
            1,200 damaged: 5,000 files, 3,800 pictures
            """);
    assertThat(terminal.gaf("data", "verify", "photos", "-o", "json")).isEqualTo(ExitCode.FAILURE);
    assertThat(terminal.out())
        .contains("\"ok\" : false", "\"broken\" : 1200", "\"pictures\" : 3800", "\"1.png\"");
  }

  @Test
  void a_whole_folder_says_so() {
    verified(7, 0, 0);
    assertThat(terminal.gaf("data", "verify", "photos")).isEqualTo(ExitCode.OK);
    assertThat(terminal.out()).isEqualTo("whole: 7 files, 7 pictures\n");
    assertThat(terminal.gaf("data", "verify", "photos", "-o", "json")).isEqualTo(ExitCode.OK);
    assertThat(terminal.out()).contains("\"ok\" : true", "\"broken\" : 0", "\"damaged\" : [ ]");
  }

  @Test
  void classes_are_shown_as_bars_and_their_sheet_is_asked_for() {
    Found found =
        found(
            new DataSets.Description(
                Map.of("name", "photos"),
                List.of(
                    new DataSets.ClassCount(0, "cat", 8, 2),
                    new DataSets.ClassCount(1, "(in no class)", 5, 0))),
            null);
    terminal.environment.put("LANG", "C");
    assertThat(terminal.gaf("data", "show", "photos", "--to", "sheet.png")).isEqualTo(ExitCode.OK);
    assertThat(found.asked).isEqualTo(directory.resolve("photos"));
    assertThat(found.sheet).isEqualTo(directory.resolve("sheet.png"));
    assertThat(terminal.outLines())
        .containsExactly(
            "name          photos",
            "",
            "cat                   10  " + "#".repeat(40),
            "(in no class)          5  " + "#".repeat(20));
    assertThat(terminal.gaf("data", "show", "photos", "-o", "json")).isEqualTo(ExitCode.OK);
    assertThat(found.sheet).isNull();
    assertThat(terminal.out()).contains("\"name\" : \"photos\"", "\"held_out\" : 2");
  }
}
