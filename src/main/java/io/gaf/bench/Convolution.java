package io.gaf.bench;

import io.gaf.model.Device;
import java.util.List;
import java.util.Locale;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * What a convolution makes, and of what: [batch, rows, columns, out] of pictures with {@code in}
 * channels.
 *
 * @param batch pictures, or strips of one
 * @param rows of the result
 * @param columns of the result
 * @param filter what it convolves with
 */
record Convolution(long batch, long rows, long columns, Filter filter) {
  private static final int RUNS = 5;

  /**
   * A kernel of side × side.
   *
   * @param in channels
   * @param out channels
   * @param step from one of its places to the next
   */
  record Filter(long side, long in, long out, long step) {
    /** Pixels that a row of so many of the result is made of. */
    long seen(long count) {
      return (count - 1) * step + side;
    }
  }

  String label() {
    return String.format(
        Locale.ROOT,
        "%dx%d%s, %d to %d channels, %d of %d x %d",
        filter.side(),
        filter.side(),
        filter.step() == 1 ? "" : " by " + filter.step(),
        filter.in(),
        filter.out(),
        batch,
        rows,
        columns);
  }

  double flop() {
    double taps = (double) filter.side() * filter.side() * filter.in() * filter.out();
    return 2.0 * batch * rows * columns * taps;
  }

  /** Seconds that it takes where nothing else is done, the fastest of a few runs. */
  double alone(Class<? extends TNumber> type) {
    try (var graph = new Graph();
        var session = Device.current().open(graph, 0)) {
      String made = build(Ops.create(graph), session, type);
      Runnable once = () -> session.runner().addTarget(made).run().close();
      once.run();
      double fastest = Double.POSITIVE_INFINITY;
      for (int run = 0; run < RUNS; run++) {
        fastest = Math.min(fastest, Race.seconds(once));
      }
      return fastest;
    }
  }

  private <T extends TNumber> String build(Ops tf, Session session, Class<T> type) {
    var seen = Shape.of(batch, filter.seen(rows), filter.seen(columns), filter.in());
    var taps = Shape.of(filter.side(), filter.side(), filter.in(), filter.out());
    var steps = List.of(1L, filter.step(), filter.step(), 1L);
    Operand<T> x = Drawn.normal(tf, session, type, seen);
    return tf.nn.conv2d(x, Drawn.normal(tf, session, type, taps), steps, "VALID").op().name();
  }
}
