package io.gaf.bench;

import io.gaf.model.Device;
import io.gaf.model.Kernels;
import io.gaf.model.Precision;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** The product of two square matrices: the most that this machine's TensorFlow can do. */
final class Square implements AutoCloseable {
  private static final long SIDE = 2048;

  /** Floating-point operations of a run. */
  static final double FLOP = 2.0 * SIDE * SIDE * SIDE;

  private final Graph graph = new Graph();
  private final Session session;
  private final String product;

  private Square(Class<? extends TNumber> type) {
    session = Device.current().open(graph, 0);
    product = build(Ops.create(graph), type);
  }

  /** In the format in which the program multiplies here. */
  static Square of(Precision precision) {
    return new Square(type(precision));
  }

  /** The format in which the program multiplies here. */
  static Class<? extends TNumber> type(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> TFloat32.class;
      case BF16 -> Kernels.here().bfloat16() ? TBfloat16.class : TFloat32.class;
    };
  }

  /** Multiplies once. */
  void run() {
    session.runner().addTarget(product).run().close();
  }

  private <T extends TNumber> String build(Ops tf, Class<T> type) {
    Operand<T> a = Drawn.normal(tf, session, type, Shape.of(SIDE, SIDE));
    return tf.linalg.matMul(a, a).op().name();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
