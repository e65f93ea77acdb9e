package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.config.Configs;
import io.gaf.config.GafConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JudgingTest {
  private static final Path SHIPPED = Path.of("weights", "fashion_classifier.safetensors");

  private static GafConfig config(String name) throws IOException {
    return Configs.parse(Files.readString(Path.of("configs", name + ".yaml")), name);
  }

  @Test
  void theClassifierThatShipsJudgesItsOwnPictures() throws IOException {
    assertThat(Judging.unable(SHIPPED, config("fashion_28"))).isEmpty();
  }

  @Test
  void ofOtherPicturesClassesAndLatentsItIsSaidWhatIsWrong() throws IOException {
    assertThat(Judging.unable(SHIPPED, config("cifar_32")))
        .contains(
            "fashion_classifier.safetensors judges 10 classes of 28x28 pixels in 1 channel, and"
                + " cifar_32 has 10 classes of 32x32 pixels in 3 channels");
    assertThat(Judging.unable(SHIPPED, config("fashion_nine")).orElseThrow())
        .endsWith("fashion_nine has 9 classes of 28x28 pixels in 1 channel");
    assertThat(Judging.unable(SHIPPED, config("afhq_512")))
        .contains("a blend is judged by its pixels, and afhq_512 has latents");
  }
}
