package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gaf.model.Golden;
import io.gaf.model.ModelFile;
import io.gaf.weights.Archive;
import io.gaf.weights.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LatentDistanceTest {
  private static final double TOLERANCE = 1e-5;
  private static final Archive GOLDEN = Golden.open("gaf/cycles");
  private static LatentDistance distance;

  @BeforeAll
  static void open() {
    ModelFile model = ModelFile.read(Golden.path("gaf/model"));
    distance = LatentDistance.open(model.geometry(), model.weights(false));
  }

  @AfterAll
  static void close() {
    distance.close();
  }

  @Test
  void twoLatentsAreAsFarApartAsInTheReference() {
    float[] a = GOLDEN.get("distance.z1").toFloats();
    float[] b = GOLDEN.get("distance.z2").toFloats();

    check("distance.value", distance.between(a, b, 1));
    assertThat(distance.between(b, a, 0)).isNotCloseTo(distance.between(a, b, 1), within(1e-5));
    assertThat(distance.between(a, a, 1)).isZero();
  }

  @Test
  void aCyclesFirstAndLastPictureAreAsFarApartAsInTheReference() {
    float[] all = GOLDEN.get("cycle.euler").toFloats();
    float[] first = Arrays.copyOf(all, 256);
    float[] last = Arrays.copyOfRange(all, 3 * 256, 4 * 256);

    check("cycle.euler.latent_mse", Squares.latents(first, last));
    check("cycle.euler.latent_distance", distance.between(first, last, 0));
  }

  @Test
  void severalPairsAreAveraged() {
    float[] a = GOLDEN.get("distance.z1").toFloats();
    float[] b = GOLDEN.get("distance.z2").toFloats();
    float[] both = Arrays.copyOf(a, 512);
    System.arraycopy(b, 0, both, 256, 256);
    float[] twice = Arrays.copyOf(a, 512);
    System.arraycopy(a, 0, twice, 256, 256);

    assertThat(distance.between(both, twice, 1))
        .isCloseTo(distance.between(a, b, 1) / 2, within(1e-9));
    assertThatThrownBy(() -> distance.between(a, both, 1)).hasMessageContaining("got 256 and 512");
  }

  @Test
  void pixelsAreComparedFromBlackToWhite() {
    float[] a = {-1, 1, 3, 0};
    float[] b = {1, 1, 1, -7};

    assertThat(Squares.pixels(a, b)).isEqualTo((1 + 0 + 0 + 0.25) / 4);
    assertThat(Squares.latents(a, b)).isEqualTo((4 + 0 + 4 + 49) / 4.0);
    assertThatThrownBy(() -> Squares.pixels(a, new float[3])).hasMessageContaining("got 4 and 3");
  }

  private static void check(String name, double got) {
    Tensor golden = GOLDEN.get(name);
    assertThat(Golden.distance("gaf/cycles", name, new float[] {(float) got}, golden))
        .isLessThan(TOLERANCE);
  }
}
