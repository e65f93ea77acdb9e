package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFactsTest {
  @TempDir Path folder;

  @Test
  void aFileIsKnownByPathChecksumAndSize() throws IOException {
    Path file =
        Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("c"), "abc");
    assertThat(FileFacts.of(folder, file))
        .isEqualTo(
            new FileFacts(
                "a/b/c", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3));
  }

  @Test
  void whatLiesElsewhereIsRefusedAlsoThroughALink() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path outside = Files.writeString(folder.resolve("outside"), "x");
    Path link = Files.createSymbolicLink(inner.resolve("link"), outside);
    assertThatThrownBy(() -> FileFacts.of(inner, outside))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("file " + outside + ": expected to be below " + inner);
    assertThatThrownBy(() -> FileFacts.of(inner, link))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> FileFacts.of(folder, folder.resolve("no")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
