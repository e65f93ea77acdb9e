package io.gaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.cli.ExitCode;
import io.gaf.render.Picture;
import io.gaf.render.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no weights, given to the whole program: the file and what to do, no riddle. */
final class BadWeightsTest {
  @TempDir Path folder;
  private Typist typist;
  private String picture;

  @BeforeEach
  void aPicture() throws IOException {
    typist = new Typist(Files.createDirectories(folder.resolve("home")));
    Path file = folder.resolve("a.png");
    Png.write(file, new Picture(64, 64, 3, new byte[64 * 64 * 3]));
    picture = file.toString();
  }

  @Test
  void featuresOfJunkAreRefusedInWords() throws IOException {
    Path junk = Files.writeString(folder.resolve("junk.safetensors"), "no tensors at all");
    assertThat(typist.gaf("measure", "features", "--features", junk.toString()))
        .isEqualTo(ExitCode.FAILURE);
    saidInWords(junk);
  }

  @Test
  void aBackboneOfAnotherNetworkIsRefusedInWords() {
    Path other = Path.of("weights/fashion_classifier.safetensors").toAbsolutePath();
    assertThat(lpips("alex", other)).isEqualTo(ExitCode.FAILURE);
    saidInWords(other);
  }

  @Test
  void aBackboneThatIsNotThereIsRefusedInWords() {
    Path none = folder.resolve("none.pth");
    assertThat(lpips("vgg", none)).isEqualTo(ExitCode.FAILURE);
    assertThat(typist.err()).isEqualToIgnoringNewLines("error: there is no weights file " + none);
  }

  private int lpips(String net, Path backbone) {
    return typist.gaf(
        "measure",
        "lpips",
        "--net",
        net,
        "--backbone",
        backbone.toString(),
        "--a",
        picture,
        "--b",
        picture);
  }

  private void saidInWords(Path file) {
    assertThat(typist.err())
        .startsWith("error: ")
        .contains(file.getFileName().toString())
        .contains("hint: ")
        .doesNotContain("unexpected")
        .doesNotContain("Exception");
  }
}
