package io.gaf.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gaf.codec.Half.Side;
import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What flows between the blocks: mean, deviation and first value, computed in float64 elsewhere.
 */
class VaeStagesTest {
  private static final VaeFile FILE = VaeFile.of(FormulaVae.sines(FormulaVae.SMALL, 0));
  private static final CodecSettings SETTINGS = CodecSettings.of(Precision.FLOAT32);
  private static final double TOLERANCE = 2e-5;

  @Test
  void the_encoder() {
    try (var encoder = new Half(FILE, Side.ENCODER, SETTINGS)) {
      var seen = new Seen(encoder.stages(picture()));
      seen.agrees("conv_in", -.00202159758371, 1.51022750236, .182740877574);
      seen.agrees("down0", .00931981275056, .359146781955, .447778607551);
      seen.agrees("down1", .00290736616035, .0441238654072, -.00117719500671);
      seen.agrees("down2", -.00336233162703, .0355036187585, -.0130152223271);
      seen.agrees("down3", -.00486328687761, .149182579567, -.276181901644);
      seen.agrees("mid", -.00723739203256, .312779592108, -.466904087224);
      seen.agrees("conv_out", .0138516220834, .0174454908191, -.00651157675926);
    }
  }

  @Test
  void the_decoder() {
    try (var vae = new Vae(FILE, "", SETTINGS)) {
      float[] means = Arrays.copyOf(vae.moments(picture()).toFloats(), 16);
      var seen = new Seen(vae.half(Side.DECODER).stages(Tensor.of(means, 1, 4, 2, 2)));
      seen.agrees("conv_in", -.00225098513883, .0374517703902, .037192420846);
      seen.agrees("mid", -.00345804489035, .184829647926, -.0303209060298);
      seen.agrees("up0", -.00210760754785, .0376917643342, .0158544358792);
      seen.agrees("up1", -.0020752618786, .0363087686499, -.00436953458444);
      seen.agrees("up2", .0097518336216, .0537506372808, -.0146837356991);
      seen.agrees("up3", .00592672705413, .14704780642, .00528721843248);
      seen.agrees("conv_out", -.0595463897479, .0826149942489, -.02578768635645848);
    }
  }

  private static Tensor picture() {
    float[] values = new float[3 * 16 * 16];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(.11 * i);
    }
    return Tensor.of(values, 1, 3, 16, 16);
  }

  private record Seen(Map<String, Tensor> stages) {
    void agrees(String stage, double mean, double deviation, double first) {
      double[] values = stages.get(stage).toDoubles();
      double found = Arrays.stream(values).average().orElseThrow();
      double square =
          Arrays.stream(values).map(v -> (v - found) * (v - found)).average().orElseThrow();
      var near = within(TOLERANCE * deviation);
      assertThat(found).as("mean of %s", stage).isCloseTo(mean, near);
      assertThat(Math.sqrt(square)).as("deviation of %s", stage).isCloseTo(deviation, near);
      assertThat(values[0]).as("first value of %s", stage).isCloseTo(first, near);
    }
  }
}
