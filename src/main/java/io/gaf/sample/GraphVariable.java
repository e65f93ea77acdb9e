package io.gaf.sample;

import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.family.TType;

/**
 * A value that stays in a session between runs. Its shape is that of the last tensor assigned.
 *
 * @param type the element type
 * @param handle names the variable in the graph
 * @param fed takes a value from the host
 * @param assign stores what is fed
 */
record GraphVariable<T extends TType>(
    Class<T> type, VarHandleOp handle, Placeholder<T> fed, Op assign) {
  /** Adds an empty variable to the graph; the name tells it from every other variable. */
  static <T extends TType> GraphVariable<T> create(Ops tf, String name, Class<T> type) {
    var shared = VarHandleOp.sharedName("sample/" + name);
    VarHandleOp handle = tf.withName(name).varHandleOp(type, Shape.unknown(), shared);
    Placeholder<T> fed =
        tf.withName(name + "_fed").placeholder(type, Placeholder.shape(Shape.unknown()));
    return new GraphVariable<>(type, handle, fed, tf.assignVariableOp(handle, fed));
  }

  /** The value when the run reaches this read. */
  Operand<T> read(Ops tf) {
    return tf.readVariableOp(handle, type);
  }

  /** Makes this a part of a run that only assigns. */
  void feed(Session.Runner runner, T value) {
    runner.feed(fed, value).addTarget(assign);
  }
}
