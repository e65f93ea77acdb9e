package io.gaf.evaluate.net;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/**
 * A symmetric matrix as {@code V·diag(values)·Vᵀ}, by TensorFlow, whose decomposition also ends on
 * singular matrices.
 */
final class Eigen {
  private final double[] values;
  private final double[][] vectors;

  private Eigen(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /** The eigenvalues in increasing order [d]; not a copy. */
  double[] values() {
    return values;
  }

  /** V, a vector a column [d, d]; not a copy. */
  double[][] vectors() {
    return vectors;
  }

  /** Decomposes a symmetric matrix; its lower half counts. */
  static Eigen of(double[][] matrix) {
    try (var graph = new Graph();
        var session = new Session(graph);
        var fed = TFloat64.tensorOf(StdArrays.ndCopyOf(matrix))) {
      var tf = Ops.create(graph);
      var given = tf.placeholder(TFloat64.class);
      var eigen = tf.linalg.selfAdjointEig(given);
      try (var result = session.runner().feed(given, fed).fetch(eigen.e()).fetch(eigen.v()).run()) {
        return new Eigen(
            StdArrays.array1dCopyOf((TFloat64) result.get(0)),
            StdArrays.array2dCopyOf((TFloat64) result.get(1)));
      }
    }
  }
}
