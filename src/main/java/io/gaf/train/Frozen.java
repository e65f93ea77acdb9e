package io.gaf.train;

import io.gaf.model.Parameter;
import io.gaf.weights.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An objective some of whose parameters are not trained: no gradient, no decay, no moments, no
 * share in the clipped norm, and an average that stays as it is.
 *
 * @param whole the objective
 * @param names the parameters that stay
 */
public record Frozen(Objective whole, Set<String> names) implements Objective {

  /** Refuses names that are no parameters, and to freeze everything. */
  public Frozen {
    names = Set.copyOf(names);
    var known = whole.parameters().stream().map(Parameter::name).toList();
    names.stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(Frozen::refuse);
    if (names.containsAll(known)) {
      throw new IllegalArgumentException("frozen parameters: nothing is left to train");
    }
  }

  private static void refuse(String name) {
    throw new IllegalArgumentException("frozen parameters: the network has no " + name);
  }

  @Override
  public List<Parameter> parameters() {
    return whole.parameters().stream()
        .map(p -> names.contains(p.name()) ? Parameter.fixed(p.name(), p.shape()) : p)
        .toList();
  }

  @Override
  public Map<String, Tensor> initial(long seed) {
    return whole.initial(seed);
  }

  @Override
  public Map<String, String> metadata() {
    return whole.metadata();
  }

  @Override
  public List<Integer> picture() {
    return whole.picture();
  }

  @Override
  public int classes() {
    return whole.classes();
  }

  @Override
  public Terms build(Ops tf, Map<String, ? extends Operand<TFloat32>> weights, MicroBatch input) {
    return whole.build(tf, weights, input);
  }
}
