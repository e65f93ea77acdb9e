package io.gaf.evaluate.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class PcaFeaturesTest {
  @Test
  void theFirstComponentIsWhatVariesMostAndHasUnitVarianceWhenAlone() {
    // the first pixel varies ten times as much as the second; the others do not
    float[] values = {
      0, 0.5f, 0.3f, 0.3f, 1, 0.5f, 0.3f, 0.3f, 0.5f, 0.45f, 0.3f, 0.3f, 0.5f, 0.55f, 0.3f, 0.3f
    };
    PictureBatch reference = PictureBatch.of(values, 4, 1, 2, 2);

    try (var pca = PcaFeatures.fit(reference, 1)) {
      float[][] seen = pca.read(reference).features();
      // variance 0.5/3 of the first pixel
      double unit = 0.5 / Math.sqrt(0.5 / 3);
      assertThat(Math.abs(seen[0][0])).isCloseTo((float) unit, within(1e-5f));
      assertThat(seen[1][0]).isCloseTo(-seen[0][0], within(1e-5f));
      assertThat(seen[2][0]).isCloseTo(0f, within(1e-5f));
    }
  }

  @Test
  void featuresOfTheReferenceAreCentredUncorrelatedAndOfMeanVarianceOne() {
    PictureBatch reference = noise(300, 3, 8, 6);

    try (var pca = PcaFeatures.fit(reference, 5)) {
      float[][] seen = pca.read(reference).features();
      double trace = 0;
      for (int a = 0; a < 5; a++) {
        for (int b = 0; b <= a; b++) {
          double product = 0;
          for (float[] row : seen) {
            product += row[a] * row[b] / 299.0;
          }
          trace += a == b ? product : 0;
          assertThat(product).isCloseTo(a == b ? product : 0, within(1e-4));
        }
      }
      assertThat(trace).isCloseTo(5, within(1e-3));
    }
  }

  @Test
  void largePicturesAreAveragedOverBlocks() {
    try (var pca = PcaFeatures.fit(noise(20, 3, 64, 50), 4)) {
      assertThat(pca.read(noise(1, 3, 64, 50)).features()[0]).hasSize(4);
    }
  }

  @Test
  void itNeedsMorePicturesThanComponentsAndPicturesOfItsOwnSize() {
    PictureBatch reference = noise(5, 1, 4, 4);

    assertThatThrownBy(() -> PcaFeatures.fit(reference, 5))
        .hasMessage("principal components of 5 pictures of 16 values: expected 1 to 4, got 5");
    try (var pca = PcaFeatures.fit(reference, 2)) {
      assertThatThrownBy(() -> pca.read(noise(1, 1, 4, 5)))
          .hasMessageContaining("found in pictures of 4x4 in 1 channels, got 5x4 in 1 channels");
    }
    PictureBatch same = PictureBatch.of(new float[48], 3, 1, 4, 4);
    assertThatThrownBy(() -> PcaFeatures.fit(same, 1)).hasMessageContaining("are all the same");
  }

  @Test
  void anotherReferenceHasAnotherSum() {
    try (var a = PcaFeatures.fit(noise(9, 1, 4, 4), 2);
        var b = PcaFeatures.fit(noise(8, 1, 4, 4), 2);
        var again = PcaFeatures.fit(noise(9, 1, 4, 4), 2)) {
      assertThat(a.sha256()).hasSize(64).isEqualTo(again.sha256()).isNotEqualTo(b.sha256());
      assertThat(a.kind().frechet()).isEqualTo("pca_frechet");
    }
  }

  private static PictureBatch noise(int count, int channels, int height, int width) {
    var random = new Random(4);
    var values = new float[count * channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return PictureBatch.of(values, count, channels, height, width);
  }
}
