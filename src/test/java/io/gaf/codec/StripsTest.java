package io.gaf.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.codec.Strips.Borders;
import io.gaf.codec.Strips.Kernel;
import io.gaf.model.Device;
import io.gaf.model.Golden;
import io.gaf.model.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class StripsTest {
  @Test
  void stripsAreOfOneHeightAndNoHigherThanSixteen() {
    assertThat(Strips.of(256)).isEqualTo(new Strips(16, 16));
    assertThat(Strips.of(24)).isEqualTo(new Strips(12, 2));
    assertThat(Strips.of(17)).isEqualTo(new Strips(1, 17));
    assertThat(Strips.of(5)).isEqualTo(new Strips(5, 1));
  }

  /** Height, kernel, borders and step as the autoencoder has them. */
  @ParameterizedTest
  @CsvSource({"40,3,1,1,1", "34,3,1,1,1", "2,3,1,1,1", "40,3,0,1,2", "48,2,1,0,1", "48,2,0,1,1"})
  void theyAreThePicturesOwnConvolution(int height, int taps, int before, int behind, int step) {
    var borders = new Borders(before, behind, behind, before);
    try (var graph = new Graph()) {
      var tf = Ops.create(graph);
      var x = tf.reshape(tf.constant(waves(2 * height * 6 * 3)), tf.array(2, height, 6, 3));
      var weight = tf.reshape(tf.constant(waves(taps * taps * 15)), tf.array(taps, taps, 3, 5));
      var kernel = new Kernel<TFloat32>(weight, tf.constant(waves(5)));
      var whole = kernel.conv(tf, x, borders, step);
      var strips = Strips.of(height / step).conv(tf, x, kernel, borders, step);
      try (var session = Device.current().open(graph, 0);
          var result = session.runner().fetch(whole).fetch(strips).run()) {
        assertThat(result.get(1).shape()).isEqualTo(result.get(0).shape());
        assertThat(Golden.distance(Tensors.floats(result.get(1)), Tensors.floats(result.get(0))))
            .isLessThan(1e-6);
      }
    }
  }

  private static float[] waves(int count) {
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) Math.sin(1.7 * i + 0.3);
    }
    return values;
  }
}
