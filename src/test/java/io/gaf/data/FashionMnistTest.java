package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.weights.Checksums;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {
  private static final String IMAGES = "/data/fashion-mnist/t10k-images-idx3-ubyte.gz";
  private static final String LABELS = "/data/fashion-mnist/t10k-labels-idx1-ubyte.gz";

  @TempDir Path folder;

  private void copy(String resource) throws IOException {
    try (InputStream in = FashionMnist.class.getResourceAsStream(resource)) {
      Files.copy(in, folder.resolve(Path.of(resource).getFileName().toString()));
    }
  }

  @Test
  void theBundledPicturesAreTheTenThousandTestPictures() {
    PictureSet set = FashionMnist.bundled();
    assertThat(set.size()).isEqualTo(10_000);
    assertThat(new int[] {set.channels(), set.height(), set.width()}).containsExactly(1, 28, 28);
    assertThat(set.classCounts()).hasSize(10).containsOnly(1000);
    assertThat(set.classNames().get(set.label(0))).isEqualTo("Ankle boot");
  }

  @Test
  void theBundledFilesAreTheOriginals() throws IOException {
    copy(IMAGES);
    copy(LABELS);
    assertThat(Checksums.sha256(folder.resolve("t10k-images-idx3-ubyte.gz")))
        .isEqualTo("cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa");
    assertThat(Checksums.sha256(folder.resolve("t10k-labels-idx1-ubyte.gz")))
        .isEqualTo("8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05");
  }

  @Test
  void theLicenceIsBundledToo() throws IOException {
    try (InputStream in = FashionMnist.class.getResourceAsStream("/data/fashion-mnist/LICENSE")) {
      assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("MIT")
          .contains("Copyright © 2017 Zalando SE, https://tech.zalando.com");
    }
  }

  @Test
  void aFolderOfTheFilesReadsTheSame() throws IOException {
    copy(IMAGES);
    copy(LABELS);
    PictureSet read = FashionMnist.read(folder, "t10k");
    assertThat(read.pixels()).isEqualTo(FashionMnist.bundled().pixels());
    assertThat(read.labels()).isEqualTo(FashionMnist.bundled().labels());
  }

  @Test
  void aFolderWithoutTheSplitSaysWhatItLooksFor() throws IOException {
    copy(IMAGES);
    copy(LABELS);
    assertThatThrownBy(() -> FashionMnist.read(folder, "train"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "cannot read %s: expected it or the same without .gz, got neither\n"
                + "hint: correct data.path or data.split in the configuration",
            folder.resolve("train-images-idx3-ubyte.gz"));
  }
}
