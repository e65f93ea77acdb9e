package io.gaf.train;

import io.gaf.model.Parameter;
import io.gaf.weights.Tensor;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What is minimised, and of which network. */
public sealed interface Objective permits GafObjective, ClassifierObjective, AddedClasses, Frozen {

  /** The network's parameters; those marked as trained are what the optimiser changes. */
  List<Parameter> parameters();

  /** The values a training starts from. */
  Map<String, Tensor> initial(long seed);

  /** The parameters as checkpoints have them. */
  default List<Parameter> stored() {
    return parameters();
  }

  /** A checkpoint's tensors as {@link #parameters} has them. */
  default Map<String, Tensor> split(Map<String, Tensor> whole) {
    return whole;
  }

  /** The parameters' values as a checkpoint has them: what {@link #split} took apart. */
  default Map<String, Tensor> join(Map<String, Tensor> parts) {
    return parts;
  }

  /** The network and its sizes as checkpoint metadata. */
  Map<String, String> metadata();

  /** The shape of one picture: C, H, W. */
  List<Integer> picture();

  /** How many labels the network knows. */
  int classes();

  /**
   * Adds the loss to a graph.
   *
   * @param weights an operand of every parameter
   * @param input one micro-batch
   */
  Terms build(Ops tf, Map<String, ? extends Operand<TFloat32>> weights, MicroBatch input);
}
