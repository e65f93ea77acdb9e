package io.gaf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class ClassifierNetworkTest {

  @Test
  void givesFeaturesAndLogitsForAnyNumberOfPictures() {
    var network = new ClassifierNetwork(1, 28, 10);
    try (var graph = new Graph();
        var session = new Session(graph);
        var pictures = Tensors.of(new float[3 * 784], 3, 1, 28, 28)) {
      Ops tf = Ops.create(graph);
      var variables = WeightVariables.create(tf, "model", network.parameters());
      var images = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 1, 28, 28)));
      var reading = network.build(tf, variables.values(), images);
      variables.assign(session, network.initial(1));
      try (var result =
          session
              .runner()
              .feed(images, pictures)
              .fetch(reading.features())
              .fetch(reading.logits())
              .run()) {
        assertThat(result.get(0).shape().asArray()).containsExactly(3, 64);
        assertThat(result.get(1).shape().asArray()).containsExactly(3, 10);
        assertThat(Tensors.floats(result.get(0))).containsOnly(0f);
      }
      assertThat(variables.read(session)).isEqualTo(network.initial(1));
    }
  }

  @Test
  void refusesPicturesItCannotHalveTwice() {
    assertThatThrownBy(() -> new ClassifierNetwork(1, 30, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("got 1, 30, 10");
  }
}
