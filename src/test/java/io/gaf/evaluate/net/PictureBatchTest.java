package io.gaf.evaluate.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PictureBatchTest {
  @Test
  void samplesAreStoredInStepsOfOneByteAndEndAtBlackAndWhite() {
    float[] samples = {-3, -1, 0, 0.5f, 1, 7};
    float[] bytes = {0, 0, 128, 191, 255, 255};

    PictureBatch batch = PictureBatch.ofSamples(samples, 1, 1, 2, 3);

    for (int i = 0; i < bytes.length; i++) {
      assertThat(batch.values()[i]).isEqualTo(bytes[i] / 255);
    }
  }

  @Test
  void bytesHaveNoSign() {
    assertThat(PictureBatch.ofBytes(new byte[] {0, -1, -128}, 1, 3, 1, 1).values())
        .containsExactly(0, 1, 128 / 255f);
  }

  @Test
  void greyBecomesThreeEqualChannelsOfItsOwnPicture() {
    PictureBatch rgb = PictureBatch.of(new float[] {0, 0.25f, 0.5f, 1}, 2, 1, 1, 2).rgb();

    assertThat(rgb.channels()).isEqualTo(3);
    assertThat(rgb.values())
        .containsExactly(0, 0.25f, 0, 0.25f, 0, 0.25f, 0.5f, 1, 0.5f, 1, 0.5f, 1);
    assertThat(rgb.slice(1, 2).values()).containsExactly(0.5f, 1, 0.5f, 1, 0.5f, 1);
  }

  @Test
  void enlargingRepeatsEachPixelInBothDirections() {
    PictureBatch larger = PictureBatch.of(new float[] {0, 0.25f, 0.5f, 1}, 2, 1, 1, 2).enlarged(2);

    assertThat(larger.size()).isEqualTo("4x2");
    assertThat(larger.values())
        .containsExactly(
            0, 0, 0.25f, 0.25f, 0, 0, 0.25f, 0.25f, 0.5f, 0.5f, 1, 1, 0.5f, 0.5f, 1, 1);
  }

  @Test
  void whatIsNoPixelIsNamedWithItsPlace() {
    var values = new float[2 * 3 * 2 * 4];
    values[(1 * 3 + 2) * 8 + 7] = Float.NaN;

    assertThatThrownBy(() -> PictureBatch.of(values, 2, 3, 2, 4))
        .hasMessage("picture 1, channel 2, row 1, column 3: expected values from 0 to 1, got NaN");
    assertThatThrownBy(() -> PictureBatch.ofSamples(values, 2, 3, 2, 4))
        .hasMessage("picture 1, channel 2, row 1, column 3: expected a number, got NaN");
    assertThatThrownBy(() -> PictureBatch.of(new float[] {0, 255}, 1, 1, 1, 2))
        .hasMessageContaining("column 1: expected values from 0 to 1, got 255.0");
  }

  @Test
  void countsAndSizesMustFit() {
    assertThatThrownBy(() -> PictureBatch.of(new float[5], 1, 1, 2, 2))
        .hasMessage("pictures: expected 1 of 1x2x2 values, got 5 values in all");
    assertThatThrownBy(() -> PictureBatch.of(new float[8], 1, 2, 2, 2))
        .hasMessageContaining("expected at least one of 1 or 3 channels");
    assertThatThrownBy(() -> PictureBatch.of(new float[0], 0, 1, 2, 2))
        .hasMessageContaining("got 0 of 1x2x2");
  }
}
