package io.gaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that a user asks for beside the output replace pictures and nothing else. */
final class DrawnFilesTest {
  @TempDir Path folder;
  private Typist typist;
  private Path notes;

  @BeforeEach
  void somethingIsThere() throws IOException {
    typist = new Typist(Files.createDirectories(folder.resolve("home")));
    notes = Files.writeString(folder.resolve("notes.txt"), "important");
  }

  @Test
  void whatIsNoPictureIsNotReplaced() {
    refused("masks", "show", "horizontal_2", "--to", notes.toString());
    refused("data", "show", folder.toString(), "--to", notes.toString());
    refused("masks", "show", "horizontal_2", "--to", folder.toString());
  }

  @Test
  void aPictureIsDrawnAgain() {
    String to = folder.resolve("mask.png").toString();
    assertThat(typist.gaf("masks", "show", "horizontal_2", "--to", to)).isZero();
    assertThat(typist.gaf("masks", "show", "vertical_2", "--to", to)).isZero();
  }

  private void refused(String... words) {
    assertThat(typist.gaf(words)).isEqualTo(ExitCode.REFUSED);
    assertThat(typist.err())
        .startsWith("error: there is something at " + words[words.length - 1])
        .contains("no PNG")
        .contains("hint: choose another name");
    assertThat(notes).hasContent("important");
  }
}
