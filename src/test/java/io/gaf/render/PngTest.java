package io.gaf.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PngTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1,1,1", "1,1,3", "7,5,1", "7,5,3", "300,2,3", "2,300,1"})
  void anotherProgramReadsTheSamePixels(int width, int height, int channels) throws IOException {
    Picture picture = Pictures.noise(width, height, channels);

    var read = Pictures.readByAnother(Png.encode(picture));

    assertThat(read.getWidth()).isEqualTo(width);
    assertThat(read.getHeight()).isEqualTo(height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          assertThat(read.getRaster().getSample(x, y, c)).isEqualTo(picture.sample(x, y, c));
        }
      }
    }
  }

  @Test
  void equalPicturesAreEqualBytes() {
    assertThat(Png.encode(Pictures.noise(40, 30, 3)))
        .isEqualTo(Png.encode(Pictures.noise(40, 30, 3)));
  }

  @Test
  void enlargedPicturesStaySmallFiles() {
    Picture picture = Pictures.noise(28, 28, 1);

    assertThat(Png.encode(picture.enlarged(8)).length).isLessThan(3 * Png.encode(picture).length);
  }

  @Test
  void aFileIsReplacedAsAWholeAndNothingIsLeftBesideIt() throws IOException {
    Path file = folder.resolve("new/folder/a.png");

    Png.write(file, Pictures.plain(3, 1));
    Png.write(file, Pictures.plain(4, 2));

    assertThat(Pictures.readByAnother(Files.readAllBytes(file)).getWidth()).isEqualTo(4);
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x").resolve("a.png");

    assertThatThrownBy(() -> Png.write(file, Pictures.plain(1, 1)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file + " cannot be written");
  }
}
