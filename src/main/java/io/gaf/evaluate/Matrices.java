package io.gaf.evaluate;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.linalg.SelfAdjointEig;
import org.tensorflow.types.TFloat64;

/**
 * Products and eigenvalues of matrices in double precision, row-major, on all processors. The
 * caller closes it.
 */
public final class Matrices implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Placeholder<TFloat64> a;
  private final Placeholder<TFloat64> b;
  private final Operand<TFloat64> straight;
  private final Operand<TFloat64> byRows;
  private final Operand<TFloat64> byColumns;
  private final SelfAdjointEig<TFloat64> eigen;
  private final SelfAdjointEig<TFloat64> valuesAlone;

  /** Eigenvalues and eigenvectors of a symmetric matrix. */
  public static final class Eigen {
    private final double[] values;
    private final double[] vectors;

    private Eigen(double[] values, double[] vectors) {
      this.values = values;
      this.vectors = vectors;
    }

    /** Ascending [d]; not a copy. */
    public double[] values() {
      return values;
    }

    /** A column each [d, d]; not a copy. */
    public double[] vectors() {
      return vectors;
    }
  }

  public Matrices() {
    Ops tf = Ops.create(graph);
    a = tf.placeholder(TFloat64.class);
    b = tf.placeholder(TFloat64.class);
    straight = tf.linalg.matMul(a, b);
    byRows = tf.linalg.matMul(a, b, MatMul.transposeB(true));
    byColumns = tf.linalg.matMul(a, b, MatMul.transposeA(true));
    eigen = tf.linalg.selfAdjointEig(a, SelfAdjointEig.computeV(true));
    valuesAlone = tf.linalg.selfAdjointEig(a, SelfAdjointEig.computeV(false));
  }

  /** Returns A·B of two square matrices [d, d]. */
  double[] product(double[] left, double[] right, int d) {
    var product = new double[left.length];
    run(straight, left, right, d, product);
    return product;
  }

  /** Returns A·Bᵀ, the inner products of rows of width d: [n, m] of [n, d] and [m, d]. */
  double[] ofRows(double[] left, double[] right, int d) {
    var products = new double[Math.multiplyExact(left.length / d, right.length / d)];
    ofRows(left, right, d, products);
    return products;
  }

  /** Writes A·Bᵀ into an array, of which there would be many. */
  void ofRows(double[] left, double[] right, int d, double[] into) {
    run(byRows, left, right, d, into);
  }

  /** Writes XᵀX [d, d] of rows of width d [n, d] into an array, of which there would be many. */
  public void scatter(double[] rows, int d, double[] into) {
    try (var x = tensor(rows, d);
        var found = session.runner().feed(a, x).feed(b, x).fetch(byColumns).run()) {
      ((TFloat64) found.get(0)).copyTo(DataBuffers.of(into, false, false));
    }
  }

  /** Decomposes a symmetric matrix [d, d], of which the lower triangle is read. */
  public Eigen eigen(double[] symmetric, int d) {
    try (var fed = tensor(symmetric, d);
        var found = session.runner().feed(a, fed).fetch(eigen.e()).fetch(eigen.v()).run()) {
      return new Eigen(values((TFloat64) found.get(0)), values((TFloat64) found.get(1)));
    }
  }

  /** Returns the eigenvalues, ascending, of a symmetric matrix [d, d]. */
  double[] eigenvalues(double[] symmetric, int d) {
    try (var fed = tensor(symmetric, d);
        var found = session.runner().feed(a, fed).fetch(valuesAlone.e()).run()) {
      return values((TFloat64) found.get(0));
    }
  }

  private void run(Operand<TFloat64> what, double[] left, double[] right, int d, double[] into) {
    try (var x = tensor(left, d);
        var y = tensor(right, d);
        var found = session.runner().feed(a, x).feed(b, y).fetch(what).run()) {
      ((TFloat64) found.get(0)).copyTo(DataBuffers.of(into, false, false));
    }
  }

  private static TFloat64 tensor(double[] rows, int d) {
    return TFloat64.tensorOf(Shape.of(rows.length / d, d), DataBuffers.of(rows, true, false));
  }

  private static double[] values(TFloat64 tensor) {
    var values = new double[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(values, false, false));
    return values;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
