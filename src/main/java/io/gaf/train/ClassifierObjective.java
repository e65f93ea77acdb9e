package io.gaf.train;

import io.gaf.model.ClassifierNetwork;
import io.gaf.model.Parameter;
import io.gaf.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The classifier's loss: the mean cross-entropy of its logits with the labels.
 *
 * @param network the classifier's sizes
 */
public record ClassifierObjective(ClassifierNetwork network) implements Objective {

  @Override
  public List<Parameter> parameters() {
    return network.parameters();
  }

  @Override
  public Map<String, Tensor> initial(long seed) {
    return network.initial(seed);
  }

  @Override
  public Map<String, String> metadata() {
    return network.metadata();
  }

  @Override
  public List<Integer> picture() {
    return List.of(network.channels(), network.size(), network.size());
  }

  @Override
  public int classes() {
    return network.classes();
  }

  @Override
  public Terms build(Ops tf, Map<String, ? extends Operand<TFloat32>> weights, MicroBatch input) {
    var logits = network.build(tf, weights, input.images()).logits(); // [B, N]
    // softmaxCrossEntropyWithLogits says the same, but is not deterministic on a GPU, and its form
    // with integer labels has no gradient in TensorFlow's C++ library
    var classes =
        tf.oneHot(input.labels(), tf.constant(classes()), tf.constant(1f), tf.constant(0f));
    var surprise = tf.math.mul(classes, tf.math.neg(tf.nn.logSoftmax(logits))); // [B, N]
    var loss = tf.reduceSum(surprise, tf.constant(1)); // [B]
    var right = tf.math.equal(tf.math.argMax(logits, tf.constant(1), TInt32.class), input.labels());
    var logged = new LinkedHashMap<String, Operand<TFloat32>>();
    logged.put(Terms.TOTAL, tf.math.mean(loss, tf.constant(0)));
    logged.put("accuracy", tf.math.mean(tf.dtypes.cast(right, TFloat32.class), tf.constant(0)));
    return new Terms(logged, Map.of());
  }
}
