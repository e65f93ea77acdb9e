package io.gaf.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableTest {
  @TempDir Path folder;

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void writesAWholeFileInAFolderItMakes() throws IOException {
    Path file = folder.resolve("new/a");
    Durable.write(file, channel -> channel.write(ByteBuffer.wrap(new byte[] {1, 2})));
    assertThat(Files.readAllBytes(file)).containsExactly(1, 2);
  }

  @Test
  void aFailureKeepsTheOlderFileAndLeavesNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");
    assertThatThrownBy(
            () ->
                Durable.write(
                    file,
                    channel -> {
                      channel.write(ByteBuffer.wrap(new byte[] {1}));
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(file).hasContent("old");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void nobodySeesTheFileBeforeItIsWhole() throws IOException {
    Path file = folder.resolve("a");
    Durable.write(file, channel -> assertThat(file).doesNotExist());
    assertThat(file).exists();
  }

  @Test
  void temporaryNamesAreHiddenBesideAndNew() {
    Path file = folder.resolve("a");
    Path temporary = Durable.temporary(file);
    assertThat(temporary.getParent()).isEqualTo(folder);
    assertThat(temporary).isNotEqualTo(Durable.temporary(file));
    assertThat(temporary.getFileName().toString()).startsWith(".a.").endsWith(".tmp");
  }

  @Test
  void checksumsAreTheStandardsExamples() throws IOException {
    String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(Checksums.sha256(new byte[] {'a', 'b', 'c'})).isEqualTo(abc);
    assertThat(Checksums.sha256(Files.writeString(folder.resolve("a"), "abc"))).isEqualTo(abc);
  }
}
