package io.gaf.bench;

import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.family.TNumber;

/** Numbers to calculate with, that no optimiser can know beforehand. */
final class Drawn {
  private Drawn() {}

  /** A variable of normal numbers, filled, and read wherever it is used. */
  static <T extends TNumber> Operand<T> normal(
      Ops tf, Session session, Class<T> type, Shape shape) {
    var variable = tf.varHandleOp(type, shape, VarHandleOp.sharedName(shape.toString()));
    var seed = tf.constant(new long[] {1, 2});
    var normal = tf.random.statelessRandomNormal(tf.constant(shape), seed);
    var fill = tf.assignVariableOp(variable, tf.dtypes.cast(normal, type));
    session.runner().addTarget(fill).run().close();
    return tf.readVariableOp(variable, type);
  }
}
