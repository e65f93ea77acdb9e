package io.gaf.train;

import io.gaf.model.WeightVariables;
import io.gaf.train.AdamW.Rates;
import io.gaf.train.AdamW.Slots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * A training as one graph, and the names by which a session runs it.
 *
 * @param graph what sessions run; closed with this
 * @param slots the variables
 * @param gradients the gradients' operands and sums
 * @param names operations to feed, fetch and run
 */
record StepGraph(Graph graph, Slots slots, Gradients gradients, Names names)
    implements AutoCloseable {

  /**
   * Operation names.
   *
   * @param logged what the vector of metrics holds, in order
   * @param metrics the vector of metrics
   * @param norm the gradients' norm
   * @param accumulate operations that add a micro-batch's gradients to the sum
   * @param apply operations that take the step
   * @param gradients the fresh gradients, by parameter
   * @param drawn random inputs that may be fed, by name
   */
  record Names(
      List<String> logged,
      String metrics,
      String norm,
      List<String> accumulate,
      List<String> apply,
      Map<String, String> gradients,
      Map<String, String> drawn) {}

  static final String IMAGES = "images";
  static final String LABELS = "labels";
  static final String MOMENT = "moment";
  static final String RATES = "rates";

  static StepGraph build(Objective objective, TrainSettings settings) {
    try (var draft = new Graph()) {
      Ops tf = Ops.create(draft);
      Slots slots = slots(tf, objective);
      Terms terms = objective.build(tf, slots.read(), microBatch(tf, objective, settings));
      var gradients = Gradients.of(draft, tf, slots.model(), terms.total(), settings.accumSteps());
      var norm = AdamW.norm(tf, gradients.mean());
      var apply = new AdamW(settings, rates(tf), slots).build(tf, gradients.mean(), norm);
      var names = names(tf, terms, gradients, norm, apply);
      var graph = new Graph();
      var rewritten = GraphRewrite.batchProducts(draft.toGraphDef());
      graph.importGraphDef(GraphRewrite.orderedSums(rewritten));
      return new StepGraph(graph, slots, gradients, names);
    }
  }

  @Override
  public void close() {
    graph.close();
  }

  private static Slots slots(Ops tf, Objective objective) {
    var all = objective.parameters();
    var trained = all.stream().filter(parameter -> parameter.trained()).toList();
    return new Slots(
        WeightVariables.create(tf, "model", all),
        WeightVariables.create(tf, "ema", all),
        WeightVariables.create(tf, "exp_avg", trained),
        WeightVariables.create(tf, "exp_avg_sq", trained));
  }

  private static MicroBatch microBatch(Ops tf, Objective objective, TrainSettings settings) {
    int b = settings.batch();
    var picture = objective.picture();
    var shape = Shape.of(b, picture.get(0), picture.get(1), picture.get(2));
    return new MicroBatch(
        tf.withName(IMAGES).placeholder(TFloat32.class, Placeholder.shape(shape)),
        tf.withName(LABELS).placeholder(TInt32.class, Placeholder.shape(Shape.of(b))),
        tf.withName(MOMENT).placeholder(TInt64.class, Placeholder.shape(Shape.scalar())),
        b);
  }

  private static Rates rates(Ops tf) {
    var vector = tf.withName(RATES).placeholder(TFloat32.class, Placeholder.shape(Shape.of(5)));
    List<? extends Operand<TFloat32>> each = tf.unstack(vector, 5L).output();
    return new Rates(each.get(0), each.get(1), each.get(2), each.get(3), each.get(4));
  }

  private static Names names(
      Ops tf, Terms terms, Gradients gradients, Operand<TFloat32> norm, List<Op> apply) {
    var metrics = tf.withName("metrics").stack(new ArrayList<>(terms.logged().values()));
    return new Names(
        List.copyOf(terms.logged().keySet()),
        metrics.op().name(),
        norm.op().name(),
        ops(gradients.accumulate()),
        ops(apply),
        outputs(gradients.fresh()),
        outputs(terms.drawn()));
  }

  private static List<String> ops(List<Op> operations) {
    return operations.stream().map(operation -> operation.op().name()).toList();
  }

  private static Map<String, String> outputs(Map<String, Operand<TFloat32>> operands) {
    var names = new LinkedHashMap<String, String>();
    operands.forEach(
        (name, operand) -> names.put(name, operand.op().name() + ":" + operand.asOutput().index()));
    return names;
  }
}
