package io.gaf.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PosteriorTest {
  @Test
  void a_drawn_latent_is_the_mean_and_the_noise_times_the_deviation_scaled() {
    var file = VaeFile.of(FormulaVae.sines(FormulaVae.SMALL, 0));
    float[] pixels = new float[2 * 3 * 16 * 16];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) Math.sin(.11 * i);
    }
    var pictures = Tensor.of(pixels, 2, 3, 16, 16);
    float[] noise = new float[2 * 4 * 2 * 2];
    Arrays.fill(noise, 0, 16, 2);
    try (var vae = new Vae(file, "", CodecSettings.of(Precision.FLOAT32))) {
      float[] moments = vae.moments(pictures).toFloats();
      float[] mean = vae.encode(pictures).toFloats();
      float[] drawn =
          vae.encode(pictures, Posterior.drawn(Tensor.of(noise, 2, 4, 2, 2))).toFloats();
      for (int i = 0; i < 16; i++) {
        double expected = (moments[i] + 2 * Math.exp(moments[16 + i] / 2)) * 0.18215;
        assertThat((double) drawn[i]).isCloseTo(expected, within(1e-6));
        assertThat(mean[i]).isEqualTo(moments[i] * 0.18215f);
        assertThat(drawn[16 + i]).isEqualTo(mean[16 + i]);
      }
      assertThatThrownBy(
              () -> vae.encode(pictures, Posterior.drawn(Tensor.of(new float[4], 1, 4, 1, 1))))
          .hasMessage("noise: expected F32[2, 4, 2, 2], got F32[1, 4, 1, 1]");
    }
  }
}
