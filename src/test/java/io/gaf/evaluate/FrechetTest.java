package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class FrechetTest {
  private static final float[][] F1 = {{1, 2, 0}, {0, 1, 1}, {2, 0, 1}, {1, 1, 3}, {3, 1, 0}};
  private static final float[][] F2 = {
    {0, 2, 1}, {1, 0, 2}, {2, 2, 0}, {1, 3, 1}, {0, 1, 1}, {2, 1, 2}
  };

  @Test
  void twoGaussiansOfThePlane() {
    var a = new FeatureStatistics(new double[] {0, 1}, new double[][] {{2, .5}, {.5, 1}});
    var b = new FeatureStatistics(new double[] {1, -1}, new double[][] {{1, -.3}, {-.3, 3}});

    assertThat(Frechet.distance(a, b)).isCloseTo(5.92931185496777, within(1e-12));
  }

  @Test
  void theCovarianceIsUnbiased() {
    var expected = new double[][] {{1.3, -.25, -.5}, {-.25, .5, -.25}, {-.5, -.25, 1.5}};
    assertThat(FeatureStatistics.of(FeatureSet.of("F1", F1)).covariance())
        .satisfies(
            c -> {
              for (int i = 0; i < 3; i++) {
                assertThat(c[i]).containsExactly(expected[i], within(1e-15));
              }
            });
  }

  @Test
  void twoSetsOfFeatures() {
    assertThat(distance(F1, F2)).isCloseTo(1.007082621259, within(1e-11));
  }

  @Test
  void aSingularCovarianceNeedsNoOffset() {
    assertThat(distance(Arrays.copyOf(F1, 2), F2)).isCloseTo(2.02798873217866, within(1e-7));
  }

  @Test
  void theDistanceIsSymmetric() {
    assertThat(distance(F2, F1)).isCloseTo(distance(F1, F2), within(1e-12));
  }

  @Test
  void aSetIsAtNoDistanceFromItself() {
    assertThat(distance(F1, F1)).isCloseTo(0, within(1e-12));
  }

  @Test
  void theReferencesFeaturesGiveItsDistances() throws Exception {
    var path = Path.of(getClass().getResource("/golden/metrics/metrics.safetensors").toURI());
    Archive golden = SafeTensors.read(path);
    float[][] real = rows(golden.get("real"));
    float[][] generated = rows(golden.get("generated"));

    assertThat(distance(real, generated)).isCloseTo(79.8962890506726, within(1e-9));
    assertThat(distance(Arrays.copyOf(real, 10), Arrays.copyOf(generated, 12)))
        .isCloseTo(144.67375927589293, within(1e-5));
  }

  @Test
  void fewVectorsOfManyFeaturesGiveTheSameNumberWithoutTheirCovariance() throws Exception {
    var path = Path.of(getClass().getResource("/golden/metrics/metrics.safetensors").toURI());
    Archive golden = SafeTensors.read(path);
    FeatureStatistics real =
        FeatureStatistics.of(FeatureSet.of("real", Arrays.copyOf(rows(golden.get("real")), 10)));
    float[][] generated = rows(golden.get("generated"));
    assertThat(generated[0].length).isGreaterThan(12);

    double few = Frechet.distance(real, FeatureSet.of("few", Arrays.copyOf(generated, 12)));
    assertThat(few).isCloseTo(144.67375927589293, within(1e-5));
    var all = FeatureSet.of("all", generated);
    assertThat(Frechet.distance(real, all))
        .isCloseTo(Frechet.distance(real, FeatureStatistics.of(all)), within(1e-9));
    assertThatThrownBy(() -> Frechet.distance(real, FeatureSet.of("one", new float[1][16])))
        .hasMessage("one: a covariance needs at least 2 feature vectors, got 1");
  }

  @Test
  void featuresOfOtherLengthsAreRefused() {
    assertThatThrownBy(() -> distance(F1, new float[][] {{1, 2}, {3, 4}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "features of two sets: expected equal dimensions, got 3 and 2"
                + "\nhint: both sets must come from the same network");
  }

  @Test
  void oneVectorHasNoCovariance() {
    assertThatThrownBy(() -> FeatureStatistics.of(FeatureSet.of("real", new float[][] {{1, 2}})))
        .hasMessage("real: a covariance needs at least 2 feature vectors, got 1");
  }

  @Test
  void vectorsOfDifferentLengthsAreRefused() {
    assertThatThrownBy(() -> FeatureSet.of("real", new float[][] {{1, 2}, {1}}))
        .hasMessage("real: expected vectors of length 2, got 1");
  }

  @Test
  void aCovarianceOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> new FeatureStatistics(new double[] {1}, new double[][] {{1, 0}}))
        .hasMessage("covariance: expected 1x1, got 1x2");
  }

  private static double distance(float[][] a, float[][] b) {
    return Frechet.distance(
        FeatureStatistics.of(FeatureSet.of("a", a)), FeatureStatistics.of(FeatureSet.of("b", b)));
  }

  private static float[][] rows(Tensor tensor) {
    int width = (int) tensor.shape()[1];
    float[] flat = tensor.toFloats();
    var rows = new float[flat.length / width][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
    }
    return rows;
  }
}
