package io.gaf.sample;

import java.util.List;
import java.util.function.ToIntFunction;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * A {@link Plan} in the graph, of which a run takes one chunk. Its numbers are of 64 bits because
 * TensorFlow has no variables of 32-bit ones on a GPU.
 */
final class PlanVariables {
  private final GraphVariable<TInt64> pairRows;
  private final GraphVariable<TInt64> pairLabels;
  private final GraphVariable<TInt64> usePairs;
  private final GraphVariable<TInt64> useRows;
  private final GraphVariable<TInt64> usePlanes;

  PlanVariables(Ops tf) {
    pairRows = GraphVariable.create(tf, "pair_rows", TInt64.class);
    pairLabels = GraphVariable.create(tf, "pair_labels", TInt64.class);
    usePairs = GraphVariable.create(tf, "use_pairs", TInt64.class);
    useRows = GraphVariable.create(tf, "use_rows", TInt64.class);
    usePlanes = GraphVariable.create(tf, "use_planes", TInt64.class);
  }

  /**
   * The part of the plan between the bounds of a chunk.
   *
   * @param bounds first and end pair, first and end use [4]
   */
  Part part(Ops tf, Operand<TInt32> bounds) {
    return new Part(
        slice(tf, pairRows, bounds, 0),
        slice(tf, pairLabels, bounds, 0),
        tf.math.sub(slice(tf, usePairs, bounds, 2), entry(tf, bounds, 0)),
        slice(tf, useRows, bounds, 2),
        slice(tf, usePlanes, bounds, 2));
  }

  void assign(Session session, Plan plan) {
    try (var a = vector(plan.pairs(), Plan.Pair::row);
        var b = vector(plan.pairs(), Plan.Pair::label);
        var c = vector(plan.uses(), Plan.Use::pair);
        var d = vector(plan.uses(), Plan.Use::row);
        var e = vector(plan.uses(), Plan.Use::plane)) {
      var runner = session.runner();
      pairRows.feed(runner, a);
      pairLabels.feed(runner, b);
      usePairs.feed(runner, c);
      useRows.feed(runner, d);
      usePlanes.feed(runner, e);
      runner.run().close();
    }
  }

  private static <E> TInt64 vector(List<E> list, ToIntFunction<E> value) {
    return TInt64.vectorOf(list.stream().mapToInt(value).asLongStream().toArray());
  }

  private static Operand<TInt32> slice(
      Ops tf, GraphVariable<TInt64> variable, Operand<TInt32> bounds, int at) {
    Operand<TInt32> first = entry(tf, bounds, at);
    Operand<TInt32> count = tf.math.sub(entry(tf, bounds, at + 1), first);
    return tf.dtypes.cast(tf.slice(variable.read(tf), first, count), TInt32.class);
  }

  private static Operand<TInt32> entry(Ops tf, Operand<TInt32> bounds, int at) {
    return tf.slice(bounds, tf.array(at), tf.array(1)); // [1]
  }

  /**
   * One chunk's operands: E pairs and U uses.
   *
   * @param rows the state each pair sees [E]
   * @param labels the class each pair asks for [E]
   * @param pairs the pair each use takes, counted within the chunk [U]
   * @param targets the row each use adds to [U]
   * @param planes the coefficient plane of each use [U]
   */
  record Part(
      Operand<TInt32> rows,
      Operand<TInt32> labels,
      Operand<TInt32> pairs,
      Operand<TInt32> targets,
      Operand<TInt32> planes) {}
}
