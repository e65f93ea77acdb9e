package io.gaf.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.model.Precision;
import org.junit.jupiter.api.Test;

class CodecSettingsTest {
  @Test
  void usual_settings_scale_as_stable_diffusion_does() {
    assertThat(CodecSettings.of(Precision.BF16).scaling()).isEqualTo(0.18215);
  }

  @Test
  void too_little_memory_is_refused() {
    var usual = CodecSettings.of(Precision.FLOAT32);
    assertThatThrownBy(() -> usual.within(1 << 20))
        .hasMessage("codec memory must be at least 67108864 bytes, got 1048576");
  }

  @Test
  void negative_threads_are_refused() {
    assertThatThrownBy(() -> new CodecSettings(Precision.FLOAT32, 1L << 30, -1, 1))
        .hasMessage("codec threads must not be negative, got -1");
  }

  @Test
  void a_scaling_that_is_no_positive_number_is_refused() {
    assertThatThrownBy(() -> new LatentSpace(8, 3, 4, 0))
        .hasMessage("latent space: scaling must be a positive number, got 0.0");
    assertThatThrownBy(() -> new LatentSpace(8, 3, 4, Double.NaN)).hasMessageContaining("NaN");
  }
}
