package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.config.Measures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurableTest {
  private static final Path CLASSIFIER = Path.of("weights/fashion_classifier.safetensors");
  private static final PictureForm LARGE = new PictureForm(3, 256);

  @TempDir Path home;

  private Measurable of(Measures wanted, PictureForm form, int classes) {
    return Measurable.of(wanted, CLASSIFIER, form, classes, new NetworkStore(home, home));
  }

  private static Measures measures(List<String> metrics, List<String> networks) {
    return new Measures(metrics, networks, "held_out", 100, 10);
  }

  @Test
  void theClassifierMeasuresItsOwnPicturesAndClasses() {
    assertThat(of(Measures.USUAL, new PictureForm(1, 28), 10))
        .isEqualTo(new Measurable(Measures.USUAL, ""));
    assertThat(of(Measures.USUAL, new PictureForm(1, 28), 9).without())
        .contains(
            "judges 10 classes of 28x28 pixels in 1 channel, and here are 9 classes of 28x28");
  }

  @Test
  void otherPicturesAreSeenByWhatIsThere() throws IOException {
    Measurable left = of(Measures.USUAL, LARGE, 3);
    assertThat(left.measures())
        .isEqualTo(new Measures(List.of("frechet"), List.of("pca"), "held_out", 1000, 10));
    assertThat(left.without())
        .startsWith("not measured: class_accuracy, within_distance, what cls would see, because ")
        .endsWith("; seen by pca");
    Path networks = Files.createDirectories(home.resolve("networks"));
    Files.createFile(networks.resolve("alexnet.safetensors"));
    assertThat(of(Measures.USUAL, LARGE, 3).measures().networks()).containsExactly("pca");
    Files.createFile(networks.resolve("inception.safetensors"));
    assertThat(of(Measures.USUAL, LARGE, 3).measures().networks()).containsExactly("inception");
    Files.createFile(networks.resolve("inception-tf.safetensors"));
    assertThat(of(Measures.USUAL, LARGE, 3).measures().networks())
        .as("one form of Inception measures what is called FID")
        .containsExactly("inception");
  }

  @Test
  void networksThatWereNamedStay() {
    Measures wanted = measures(List.of("class_accuracy", "kid"), List.of("cls", "inception-tf"));
    assertThat(of(wanted, LARGE, 3).measures())
        .isEqualTo(measures(List.of("kid"), List.of("inception-tf")));
    Measures others = measures(List.of("kid"), List.of("vgg16"));
    assertThat(of(others, LARGE, 3)).isEqualTo(new Measurable(others, ""));
  }

  @Test
  void measuresThatNeedAnotherClassifierAreRefusedAlone() {
    Measures wanted = measures(List.of("class_accuracy"), List.of("cls"));
    assertThatThrownBy(() -> of(wanted, LARGE, 3))
        .hasMessageStartingWith("not measured: class_accuracy, what cls would see, because ")
        .hasMessageEndingWith(
            "\nhint: name other evaluate.metrics, such as frechet, or a"
                + " classifier of these classes");
  }
}
