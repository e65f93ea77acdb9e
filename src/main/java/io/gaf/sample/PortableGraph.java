package io.gaf.sample;

import io.gaf.model.Geometry;
import io.gaf.model.Mode;
import io.gaf.model.Network;
import io.gaf.model.NetworkInput;
import io.gaf.model.WeightVariables;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A network in standard operations, with what a program that opens it can call.
 *
 * @param geometry its sizes
 * @param variables its parameters
 */
record PortableGraph(Geometry geometry, WeightVariables variables) {

  /** v(x, t, y) of a batch. */
  Signature velocity(Ops tf) {
    var x = pictures(tf, "x");
    var t = tf.withName("t").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
    var y = labels(tf);
    var v = velocity(tf, geometry, variables.values(), new NetworkInput(x, t, y));
    return Signature.builder("velocity")
        .input("x", x)
        .input("t", t)
        .input("y", y)
        .output("velocity", tf.withName("result").identity(v))
        .build();
  }

  /** Noise → sample along the velocity of each row's class. */
  Signature sample(Ops tf, EulerLoop loop) {
    var noise = pictures(tf, "noise");
    var y = labels(tf);
    var end = loop.build(tf, this, noise, y);
    return Signature.builder("sample")
        .input("noise", noise)
        .input("y", y)
        .output("sample", tf.withName("result").identity(end))
        .build();
  }

  /** The network of these weights, whichever graph they are in. */
  static Operand<TFloat32> velocity(
      Ops tf, Geometry g, Map<String, ? extends Operand<TFloat32>> weights, NetworkInput input) {
    return Network.build(tf, g, weights, input, Mode.portable()).velocity();
  }

  private Placeholder<TFloat32> pictures(Ops tf, String name) {
    var shape = Shape.of(-1, geometry.channels(), geometry.size(), geometry.size());
    return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private static Placeholder<TInt32> labels(Ops tf) {
    return tf.withName("y").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
  }
}
