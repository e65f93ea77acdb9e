package io.gaf.model;

import io.gaf.weights.DType;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Values of variables that are read in groups when they are asked for, so that whoever goes through
 * them in order never holds more than one group: a checkpoint of a large network is four times its
 * weights.
 */
final class LiveWeights {
  /** Bytes of a group; large against the cost of a run, small against a large network. */
  private static final long GROUP = 1L << 28;

  private final Function<List<Parameter>, Map<String, Tensor>> reader;
  private List<Parameter> held = List.of();
  private Map<String, Tensor> values = Map.of();

  private LiveWeights(Function<List<Parameter>, Map<String, Tensor>> reader) {
    this.reader = reader;
  }

  /**
   * One tensor a parameter, in their order.
   *
   * @param reader copies the values of some parameters
   */
  static Map<String, Tensor> of(
      List<Parameter> parameters, Function<List<Parameter>, Map<String, Tensor>> reader) {
    var weights = new LiveWeights(reader);
    var tensors = new LinkedHashMap<String, Tensor>();
    for (List<Parameter> group : groups(parameters)) {
      for (Parameter p : group) {
        Tensor.Source source = sink -> weights.value(group, p).writeTo(sink);
        tensors.put(p.name(), Tensor.deferred(DType.F32, source, p.shape()));
      }
    }
    return tensors;
  }

  private static List<List<Parameter>> groups(List<Parameter> parameters) {
    var groups = new ArrayList<List<Parameter>>();
    long left = 0;
    for (Parameter p : parameters) {
      long bytes = (long) Float.BYTES * p.size();
      if (groups.isEmpty() || bytes > left) {
        groups.add(new ArrayList<>());
        left = GROUP;
      }
      groups.get(groups.size() - 1).add(p);
      left -= bytes;
    }
    return groups;
  }

  private Tensor value(List<Parameter> group, Parameter parameter) {
    if (held != group) {
      values = Map.of(); // first let go of the last group
      values = reader.apply(group);
      held = group;
    }
    return values.get(parameter.name());
  }
}
