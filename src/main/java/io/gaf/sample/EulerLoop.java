package io.gaf.sample;

import io.gaf.model.Geometry;
import io.gaf.model.NetworkInput;
import io.gaf.model.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Euler's scheme as a loop within a graph: {@code x ← x + h·v(x, t_k, y)} for every step of a grid.
 * Its state is k, x and what stays the same: y and the weights.
 */
record EulerLoop(TimeGrid grid) {

  /** Where the noise ends [B, C, S, S]. */
  Operand<TFloat32> build(
      Ops tf, PortableGraph network, Operand<TFloat32> noise, Operand<TInt32> y) {
    List<Parameter> parameters = network.variables().parameters();
    var state = new ArrayList<Operand<?>>(List.of(tf.constant(0), noise, y));
    network.variables().values().values().forEach(state::add);
    Geometry g = network.geometry();
    try (var goesOn = ConcreteFunction.create(f -> condition(f, State.of(f, g, parameters)));
        var step = ConcreteFunction.create(f -> step(f, g, State.of(f, g, parameters)))) {
      return tf.whileOp(state, goesOn, step).output().get(1).expect(TFloat32.class);
    }
  }

  private Signature condition(Ops tf, State state) {
    var more = tf.math.less(state.k(), tf.constant(grid.steps()));
    return state.inputs("condition").output("more", more).build();
  }

  private Signature step(Ops tf, Geometry g, State state) {
    var one = tf.constant(1);
    var here = tf.reshape(state.k(), tf.array(1)); // [1]
    var t = tf.gather(tf.constant(floats(grid::at)), here, tf.constant(0)); // [1]
    var h = tf.gather(tf.constant(floats(grid::h)), here, tf.constant(0)); // [1]
    var times = tf.broadcastTo(t, tf.shape(state.y())); // [B]
    var input = new NetworkInput(state.x(), times, state.y());
    var v = PortableGraph.velocity(tf, g, state.weights(), input);
    var next = tf.math.add(state.x(), tf.math.mul(h, v)); // [B, C, S, S]
    Signature.Builder signature =
        state
            .inputs("step")
            .output("k_next", tf.math.add(state.k(), one))
            .output("x_next", next)
            .output("y_next", tf.identity(state.y()));
    state.weights().forEach((name, w) -> signature.output(name + "_next", tf.identity(w)));
    return signature.build();
  }

  private float[] floats(IntToDoubleFunction of) {
    var values = new float[grid.steps()];
    IntStream.range(0, values.length).forEach(k -> values[k] = (float) of.applyAsDouble(k));
    return values;
  }

  /**
   * What goes around, as inputs of a function.
   *
   * @param k steps done []
   * @param x the state [B, C, S, S]
   * @param y its classes [B]
   * @param weights by parameter name
   */
  private record State(
      Placeholder<TInt32> k,
      Placeholder<TFloat32> x,
      Placeholder<TInt32> y,
      LinkedHashMap<String, Placeholder<TFloat32>> weights) {

    static State of(Ops tf, Geometry g, List<Parameter> parameters) {
      var weights = new LinkedHashMap<String, Placeholder<TFloat32>>();
      for (Parameter parameter : parameters) {
        weights.put(parameter.name(), input(tf, TFloat32.class, Shape.of(parameter.shape())));
      }
      return new State(
          input(tf, TInt32.class, Shape.scalar()),
          input(tf, TFloat32.class, Shape.of(-1, g.channels(), g.size(), g.size())),
          input(tf, TInt32.class, Shape.of(-1)),
          weights);
    }

    /** A signature with these inputs in the loop's order. */
    Signature.Builder inputs(String name) {
      Signature.Builder builder = Signature.builder(name).input("k", k).input("x", x).input("y", y);
      weights.forEach(builder::input);
      return builder;
    }

    private static <T extends TType> Placeholder<T> input(Ops tf, Class<T> type, Shape shape) {
      return tf.placeholder(type, Placeholder.shape(shape));
    }
  }
}
