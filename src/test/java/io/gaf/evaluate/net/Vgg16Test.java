package io.gaf.evaluate.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.model.Golden;
import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** The layer fc2, beside plain sums over the last convolution, which LPIPS' golden file covers. */
final class Vgg16Test {
  private static final int SIDE = 224;
  private static final int WIDTH = 24;
  private static final int INPUTS = 512 * 7 * 7;
  private static final Map<String, Tensor> WEIGHTS = weights();

  @Test
  void fc2IsWhatPlainSumsOverTheChannelsFirstGive() {
    PictureBatch pictures = noise(2, SIDE);

    float[][] seen = look(new Vgg16Body(WIDTH), Vgg16Body.OUTPUT, pictures);

    float[][] maps = look(new LastConvolution(), "last", pictures);
    for (int i = 0; i < 2; i++) {
      double[] first = layer("classifier.0", pooled(maps[i]));
      float[] expected = floats(layer("classifier.3", first));
      assertThat(expected).contains(0f); // behind the ReLU
      assertThat(Golden.distance(seen[i], expected)).isLessThan(1e-5);
    }
    assertThat(Golden.distance(seen[0], seen[1])).isGreaterThan(1e-4);
  }

  @Test
  void picturesOfAnySizeAreBroughtTo224() {
    float[][] seen = look(new Vgg16Body(WIDTH), Vgg16Body.OUTPUT, noise(1, 28));

    assertThat(seen[0]).hasSize(WIDTH);
    for (float value : seen[0]) {
      assertThat(value).isNotNegative().isFinite();
    }
  }

  @Test
  void aFileWithoutTheLayersIsRefused() {
    Map<String, Tensor> body = Formula.weights(Backbone.VGG);

    assertThatThrownBy(
            () -> OwnNetwork.open(NetworkKind.VGG16, body, "sum", Precision.FLOAT32, 1).close())
        .hasMessageContaining("these are no weights of vgg16: of 30 tensors 4 are missing")
        .hasMessageContaining("classifier.0.weight");
  }

  /** The last convolution behind its ReLU, of pictures that already have 224 pixels. */
  private record LastConvolution() implements Body {
    @Override
    public <T extends TNumber> Map<String, Operand<TFloat32>> build(
        Layers<T> net, Operand<TFloat32> pictures) {
      var tf = net.tf();
      var mean = tf.constant(new float[] {.485f, .456f, .406f});
      var deviation = tf.constant(new float[] {.229f, .224f, .225f});
      var taps =
          Backbone.VGG.taps(net, net.enter(tf.math.div(tf.math.sub(pictures, mean), deviation)));
      return Map.of("last", net.leave(taps.get(4).values()));
    }
  }

  private static float[][] look(Body body, String output, PictureBatch pictures) {
    try (var network = Looking.open(body, NetworkKind.VGG16, Precision.FLOAT32, WEIGHTS, 0)) {
      return network.look(pictures, List.of(output)).get(0);
    }
  }

  /** Maxima of 2x2 of maps [14, 14, 512], channels first: [512, 7, 7]. */
  private static double[] pooled(float[] maps) {
    var pooled = new double[INPUTS];
    for (int c = 0; c < 512; c++) {
      for (int y = 0; y < 14; y++) {
        for (int x = 0; x < 14; x++) {
          int at = (c * 7 + y / 2) * 7 + x / 2;
          pooled[at] = Math.max(pooled[at], maps[(y * 14 + x) * 512 + c]);
        }
      }
    }
    return pooled;
  }

  private static double[] layer(String name, double[] x) {
    float[] w = WEIGHTS.get(name + ".weight").toFloats();
    float[] b = WEIGHTS.get(name + ".bias").toFloats();
    var y = new double[WIDTH];
    for (int j = 0; j < WIDTH; j++) {
      double sum = b[j];
      for (int i = 0; i < x.length; i++) {
        sum += (double) w[j * x.length + i] * x[i];
      }
      y[j] = Math.max(0, sum);
    }
    return y;
  }

  private static float[] floats(double[] values) {
    var floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static Map<String, Tensor> weights() {
    var weights = new HashMap<String, Tensor>(Formula.weights(Backbone.VGG));
    var random = new Random(7);
    weights.put("classifier.0.weight", drawn(random, WIDTH, INPUTS));
    weights.put("classifier.0.bias", Formula.tensor("classifier.0.bias", 27, WIDTH));
    weights.put("classifier.3.weight", drawn(random, WIDTH, WIDTH));
    weights.put("classifier.3.bias", Formula.tensor("classifier.3.bias", 29, WIDTH));
    return weights;
  }

  /** The formula repeats itself along so many inputs that it tells their orders apart no more. */
  private static Tensor drawn(Random random, int out, int in) {
    var values = new float[out * in];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / in));
    }
    return Tensor.of(values, out, in);
  }

  private static PictureBatch noise(int count, int side) {
    var random = new Random(11);
    var values = new float[count * 3 * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return PictureBatch.of(values, count, 3, side, side);
  }
}
