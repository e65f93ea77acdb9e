package io.gaf.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RefusalTest {
  @TempDir Path folder;

  @Test
  void whatTheSystemRefusesIsSaidInWords() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    said(() -> Files.readString(folder.resolve("none")), "no such file or folder: ", "none");
    said(() -> Files.createFile(file), "it is there already: ", "file");
    said(() -> Files.delete(folder), "the folder is not empty: ", folder.toString());
    said(() -> Files.list(file), "it is no folder: ", "file");
    said(() -> Files.createFile(file.resolve("x")), "Not a directory: ", "x");
    said(() -> Files.writeString(Path.of("/dev/full"), "x"), "No space left on device");
    said(
        () -> {
          throw new AccessDeniedException("/srv");
        },
        "permission denied: /srv");
  }

  private static void said(ThrowingCallable refused, String... words) {
    String text = Refusal.of(catchThrowableOfType(IOException.class, refused));
    assertThat(text).startsWith(words[0]).contains(words).doesNotContain("Exception");
  }

  @Test
  void whatHasNoMessageIsStillSaid() {
    assertThat(Refusal.of(new EOFException())).isEqualTo("the file ends too early");
    assertThat(Refusal.of(new IOException())).isEqualTo("reading or writing failed");
  }
}
