package io.gaf.model;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Pictures to rows of patches and back; tokens run along rows, then columns. */
final class Patches {
  private Patches() {}

  /** Pictures [B, C, S, S] → patches [B·T, C·p·p], each in (channel, row, column) order. */
  static Operand<TFloat32> apart(Ops tf, Geometry g, Operand<TFloat32> x) {
    int s = g.side();
    int p = g.patch();
    var six = tf.reshape(x, tf.array(-1, g.channels(), s, p, s, p));
    var rows = tf.linalg.transpose(six, tf.array(0, 2, 4, 1, 3, 5)); // [B, s, s, C, p, p]
    return tf.reshape(rows, tf.array(-1, g.patchSize()));
  }

  /** Patches [B, T, p·p·C], each in (row, column, channel) order → pictures [B, C, S, S]. */
  static Operand<TFloat32> together(Ops tf, Geometry g, Operand<TFloat32> patches) {
    int s = g.side();
    int p = g.patch();
    var six = tf.reshape(patches, tf.array(-1, s, s, p, p, g.channels()));
    var rows = tf.linalg.transpose(six, tf.array(0, 5, 1, 3, 2, 4)); // [B, C, s, p, s, p]
    return tf.reshape(rows, tf.array(-1, g.channels(), g.size(), g.size()));
  }
}
