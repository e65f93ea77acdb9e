package io.gaf.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Mp4Test {
  @TempDir Path folder;

  private static Film film() {
    return new Film(List.of(Pictures.plain(35, 0), Pictures.plain(35, 200)), List.of(2, 3));
  }

  @Test
  void anotherProgramReadsEveryBeatAndAnOddSideIsPadded() throws Exception {
    Optional<Mp4> ffmpeg = Mp4.on(System.getenv("PATH"));
    assumeTrue(ffmpeg.isPresent(), "no ffmpeg on this machine");
    Path file = folder.resolve("new folder/a.mp4");

    ffmpeg.get().write(file, film());

    Path raw = folder.resolve("raw");
    var read =
        new ProcessBuilder(
                ffmpeg.get().program().toString(),
                "-v",
                "error",
                "-i",
                file.toString(),
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                raw.toString())
            .inheritIO()
            .start();
    assertThat(read.waitFor()).isZero();
    byte[] grey = Files.readAllBytes(raw);
    assertThat(grey).hasSize(5 * 36 * 36);
    assertThat(grey[36 * 36 + 5] & 0xFF).isLessThan(8);
    assertThat(grey[2 * 36 * 36 + 5] & 0xFF).isBetween(192, 208);
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void whatFfmpegSaysIsSaid() throws IOException {
    Path stub =
        Files.writeString(folder.resolve("ffmpeg"), "#!/bin/sh\necho no such codec\nexit 3\n");
    assertThat(stub.toFile().setExecutable(true)).isTrue();
    Mp4 broken = Mp4.on("/nowhere:" + folder).orElseThrow();

    assertThatThrownBy(() -> broken.write(folder.resolve("a.mp4"), film()))
        .hasMessageContaining("a.mp4 cannot be written: ffmpeg ended with 3: no such codec");
    assertThat(folder.resolve("a.mp4")).doesNotExist();
  }

  @Test
  void aMachineWithoutFfmpegIsNoticed() {
    assertThat(Mp4.on("/nowhere")).isEmpty();
    assertThat(Mp4.on(null)).isEmpty();
  }
}
