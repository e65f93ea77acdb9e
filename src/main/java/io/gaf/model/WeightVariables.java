package io.gaf.model;

import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * A network's parameters as variables of a graph, read once for all that use them.
 *
 * <p>Sessions are addressed by operation names, so the variables also work in a session on an
 * imported copy of the graph they were built in.
 */
public final class WeightVariables {
  private final List<Parameter> parameters;
  private final Map<String, VarHandleOp> handles = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();
  private final Map<String, Names> names = new LinkedHashMap<>();

  private record Names(String read, String feed, String assign) {}

  private WeightVariables(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
  }

  /**
   * Adds one variable a parameter to the graph; they hold nothing until assigned.
   *
   * @param scope tells these variables from others of the same names in the graph
   */
  public static WeightVariables create(Ops tf, String scope, List<Parameter> parameters) {
    var variables = new WeightVariables(parameters);
    for (Parameter parameter : variables.parameters) {
      variables.add(tf.withSubScope(scope), scope, parameter);
    }
    return variables;
  }

  private void add(Ops tf, String scope, Parameter parameter) {
    String name = parameter.name();
    Shape shape = Shape.of(parameter.shape());
    var handle =
        tf.withName(name)
            .varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(scope + "/" + name));
    var value = tf.withName(name + ".read").readVariableOp(handle, TFloat32.class);
    var fed = tf.withName(name + ".fed").placeholder(TFloat32.class, Placeholder.shape(shape));
    Op assign = tf.withName(name + ".assign").assignVariableOp(handle, fed);
    handles.put(name, handle);
    values.put(name, value);
    names.put(name, new Names(value.op().name(), fed.op().name(), assign.op().name()));
  }

  /** The parameters, in order. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * The variables' values as operands of the graph they were built in, by parameter name. In the
   * parameters' order: sums over them must not depend on the order of a hash, which each JVM draws.
   */
  public Map<String, Operand<TFloat32>> values() {
    return Collections.unmodifiableMap(values);
  }

  /** The variable of a parameter, to be changed by operations of the same graph. */
  public VarHandleOp handle(String name) {
    return handles.get(name);
  }

  /**
   * Gives every variable a value.
   *
   * @throws IllegalArgumentException if a parameter has no value or one of another shape
   */
  public void assign(Session session, Map<String, Tensor> weights) {
    var open = new ArrayList<TFloat32>();
    try {
      var runner = session.runner();
      for (Parameter parameter : parameters) {
        TFloat32 tensor = tensor(parameter, weights.get(parameter.name()));
        open.add(tensor);
        runner.feed(names.get(parameter.name()).feed(), tensor);
        runner.addTarget(names.get(parameter.name()).assign());
      }
      runner.run().close();
    } finally {
      open.forEach(TFloat32::close);
    }
  }

  /** Sets every variable to 0. */
  public void assignZeros(Session session) {
    var zeros = new LinkedHashMap<String, Tensor>();
    parameters.forEach(parameter -> zeros.put(parameter.name(), parameter.zeros()));
    assign(session, zeros);
  }

  /** Copies every variable's value out of the session. */
  public Map<String, Tensor> read(Session session) {
    return read(session, parameters);
  }

  /**
   * The variables' values, copied out of the session piece by piece when they are asked for: to be
   * used before the variables change, and while the session is open.
   */
  public Map<String, Tensor> live(Session session) {
    return LiveWeights.of(parameters, group -> read(session, group));
  }

  private Map<String, Tensor> read(Session session, List<Parameter> some) {
    var runner = session.runner();
    some.forEach(parameter -> runner.fetch(names.get(parameter.name()).read()));
    var copy = new LinkedHashMap<String, Tensor>();
    try (var result = runner.run()) {
      for (int i = 0; i < some.size(); i++) {
        Parameter parameter = some.get(i);
        float[] data = Tensors.floats(result.get(i));
        copy.put(parameter.name(), Tensor.of(data, parameter.shape()));
      }
    }
    return copy;
  }

  private static TFloat32 tensor(Parameter parameter, Tensor value) {
    if (value == null || !Arrays.equals(value.shape(), parameter.shape())) {
      throw new IllegalArgumentException(
          "weights: tensor %s: expected shape %s, got %s"
              .formatted(
                  parameter.name(),
                  Arrays.toString(parameter.shape()),
                  value == null ? "no such tensor" : Arrays.toString(value.shape())));
    }
    return Tensors.of(value);
  }
}
