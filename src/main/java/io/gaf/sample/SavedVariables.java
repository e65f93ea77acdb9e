package io.gaf.sample;

import io.gaf.model.Parameter;
import io.gaf.model.WeightVariables;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * What saves the variables of a graph with it and fills them again when it is opened.
 *
 * <p>TensorFlow Java makes these operations itself, but only for variables of the old kind: without
 * them it writes a model without weights and says nothing. It takes these instead, by their names.
 */
final class SavedVariables {
  private static final String SCOPE = "save";

  private SavedVariables() {}

  static void addTo(Ops graph, WeightVariables variables) {
    Ops tf = graph.withSubScope(SCOPE);
    var filename =
        tf.withName("filename").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    List<String> all = variables.parameters().stream().map(Parameter::name).toList();
    var names = tf.array(all.toArray(String[]::new)); // [P]
    var slices = tf.array(all.stream().map(name -> "").toArray(String[]::new)); // [P], whole
    List<Operand<?>> values = new ArrayList<>(variables.values().values());
    var save = tf.train.save(filename, names, slices, values);
    tf.withControlDependencies(save).withName("control_dependency").identity(filename);

    List<Class<? extends TType>> types = new ArrayList<>();
    all.forEach(name -> types.add(TFloat32.class));
    var read = tf.train.restore(filename, names, slices, types).tensors();
    var filled = new ArrayList<Op>();
    for (int i = 0; i < all.size(); i++) {
      var value = read.get(i).expect(TFloat32.class);
      filled.add(tf.assignVariableOp(variables.handle(all.get(i)), value));
    }
    tf.withControlDependencies(filled.toArray(Op[]::new)).withName("restore_all").noOp();
  }
}
