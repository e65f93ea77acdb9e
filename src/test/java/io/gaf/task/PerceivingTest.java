package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gaf.evaluate.net.Backbone;
import io.gaf.evaluate.net.Formula;
import io.gaf.evaluate.net.Lpips;
import io.gaf.evaluate.net.PictureBatch;
import io.gaf.job.Computations.Perceived;
import io.gaf.job.Computations.Perception;
import io.gaf.render.Picture;
import io.gaf.render.Png;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.WeightsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PerceivingTest {
  private static final Path SHIPPED = Path.of("weights");

  @TempDir Path folder;
  private Path weights;

  @BeforeEach
  void writeWeights() {
    weights = folder.resolve("alexnet.safetensors");
    SafeTensors.write(weights, Formula.weights(Backbone.ALEX), Map.of());
  }

  @Test
  void twoPngsAreMeasuredAsTheirPixelsAre() {
    Path a = png("a.png", 1, 40, 33);
    Path b = png("b.png", 2, 40, 33);

    Perceived seen = measure("alex", weights, a, b);

    var linear = WeightFile.read(SHIPPED.resolve("lpips/alex.pth")).tensors();
    try (var lpips = Lpips.open(Backbone.ALEX, Formula.weights(Backbone.ALEX), linear, 0)) {
      double expected =
          lpips
              .between(
                  PictureBatch.ofBytes(planes(1, 40, 33), 1, 3, 40, 33),
                  PictureBatch.ofBytes(planes(2, 40, 33), 1, 3, 40, 33))
              .get(0)
              .total();
      assertThat(seen.lpips()).isCloseTo(expected, within(1e-9)).isPositive();
    }
    assertThat(seen.layers()).hasSize(5);
    assertThat(seen.network()).isEqualTo("alexnet");
    assertThat(seen.sha256()).isEqualTo(Checksums.sha256(weights));
    assertThat(seen.published()).isFalse();
  }

  @Test
  void bothSizesAreNamedWhereTheyDiffer() {
    Path a = png("a.png", 1, 40, 33);
    Path b = png("b.png", 2, 41, 33);

    assertThatThrownBy(() -> measure("alex", weights, a, b))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 1 of 33x40 and 1 of 33x41 pixels");
  }

  @Test
  void anotherNetworksFileIsNamedWithWhatItLooksLike() {
    Path a = png("a.png", 1, 40, 33);

    assertThatThrownBy(() -> measure("vgg", weights, a, a))
        .isInstanceOf(WeightsException.class)
        .hasMessageStartingWith(weights + ": these are no weights of vgg16: of 26 tensors")
        .hasMessageContaining("they look like AlexNet");
  }

  @Test
  void whatIsNotThereIsNamed() {
    Path a = png("a.png", 1, 40, 33);

    assertThatThrownBy(() -> measure("alex", folder.resolve("none.pth"), a, a))
        .hasMessage("there is no weights file " + folder.resolve("none.pth"));
    assertThatThrownBy(() -> measure("alex", null, a, a))
        .hasMessageContaining("no weights of alexnet were imported")
        .hasMessageContaining("gaf import alexnet-owt-7be5be79.pth --network alexnet");
    assertThatThrownBy(() -> measure("squeeze", weights, a, a))
        .hasMessage("net: expected alex or vgg, got squeeze");
  }

  private Perceived measure(String net, Path backbone, Path a, Path b) {
    return new LocalComputations(folder, SHIPPED).measureLpips(new Perception(net, backbone, a, b));
  }

  private Path png(String name, long seed, int height, int width) {
    byte[] planes = planes(seed, height, width);
    var values = new float[planes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (planes[i] & 0xFF) / 127.5f - 1;
    }
    Path file = folder.resolve(name);
    Png.write(file, Picture.ofChw(values, 3, height, width));
    return file;
  }

  private static byte[] planes(long seed, int height, int width) {
    var bytes = new byte[3 * height * width];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
