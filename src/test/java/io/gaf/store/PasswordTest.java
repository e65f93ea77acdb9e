package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PasswordTest {
  @TempDir Path home;

  @Test
  void manyWhoComeFirstAgreeOnOne() throws Exception {
    Path folder = home.resolve("db");

    List<String> all = IntStream.range(0, 32).parallel().mapToObj(i -> of(folder)).toList();

    assertThat(all).containsOnly(all.get(0));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("password"));
    }
  }

  @Test
  void everyHomeHasItsOwn() {
    assertThat(of(home.resolve("a"))).isNotEqualTo(of(home.resolve("b")));
  }

  @Test
  void aFolderThatCannotBeMadeIsSaid() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "");

    assertThatThrownBy(() -> Password.of(file.resolve("db"))).isInstanceOf(IOException.class);
  }

  private static String of(Path folder) {
    try {
      return Password.of(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
