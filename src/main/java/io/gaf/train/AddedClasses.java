package io.gaf.train;

import io.gaf.model.Geometry;
import io.gaf.model.Parameter;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Classes added to a trained network (the paper's modularity): only their label rows and K heads
 * are trained, on their own pictures; the trunk, J and every other class stay to the bit.
 *
 * <p>The new rows are variables of their own, and the loss is that of a network which has no other
 * classes.
 *
 * @param geometry the network with the added classes
 * @param settings the weights of the terms, the seed and the precision
 * @param first the first of the added classes
 */
public record AddedClasses(Geometry geometry, TrainSettings settings, int first)
    implements Objective {
  private static final String ADDED = "added.";

  /** The tensors with one row a class. */
  private static final List<String> TABLES =
      List.of("trunk.y_embedder.embedding_table.weight", "twins.K.weight", "twins.K.bias");

  /** Refuses a first class outside the network, and class 0: there would be nothing to add to. */
  public AddedClasses {
    Checks.range("first added class", first, 1, geometry.classes() - 1);
  }

  /**
   * Weights of a network of the first classes, with a row for each added one: the mean of the
   * others, an average picture to begin with.
   *
   * @param weights by parameter name, with as many rows as there were classes
   */
  public Map<String, Tensor> grown(Map<String, Tensor> weights) {
    var grown = new LinkedHashMap<>(weights);
    for (String table : TABLES) {
      grown.computeIfPresent(table, (name, rows) -> withMeans(rows));
    }
    return grown;
  }

  /** The old rows of the tables, fixed, the rest of the network, fixed, and the new rows. */
  @Override
  public List<Parameter> parameters() {
    var list = new ArrayList<Parameter>();
    for (Parameter p : stored()) {
      long[] shape = p.shape();
      if (TABLES.contains(p.name())) {
        shape[0] = (long) geometry.classes() - first;
        list.add(Parameter.trained(ADDED + p.name(), shape.clone()));
        shape[0] = first;
      }
      list.add(Parameter.fixed(p.name(), shape));
    }
    return list;
  }

  @Override
  public List<Parameter> stored() {
    return network(geometry.classes()).parameters();
  }

  @Override
  public Map<String, Tensor> split(Map<String, Tensor> whole) {
    var parts = new LinkedHashMap<>(whole);
    for (String table : TABLES) {
      Tensor rows = whole.get(table);
      if (rows != null) {
        parts.put(table, rows(rows, 0, first));
        parts.put(ADDED + table, rows(rows, first, geometry.classes()));
      }
    }
    return parts;
  }

  @Override
  public Map<String, Tensor> join(Map<String, Tensor> parts) {
    var whole = new LinkedHashMap<String, Tensor>();
    for (Parameter p : stored()) {
      Tensor part = parts.get(p.name());
      Tensor added = parts.get(ADDED + p.name());
      whole.put(p.name(), added == null ? part : joined(part, added, p.shape()));
    }
    return whole;
  }

  @Override
  public Map<String, Tensor> initial(long seed) {
    return network(geometry.classes()).initial(seed);
  }

  @Override
  public Map<String, String> metadata() {
    return network(geometry.classes()).metadata();
  }

  @Override
  public List<Integer> picture() {
    return network(geometry.classes()).picture();
  }

  @Override
  public int classes() {
    return geometry.classes();
  }

  @Override
  public Terms build(Ops tf, Map<String, ? extends Operand<TFloat32>> weights, MicroBatch input) {
    var seen = new LinkedHashMap<String, Operand<TFloat32>>(weights);
    TABLES.forEach(table -> seen.put(table, weights.get(ADDED + table)));
    var labels = tf.math.sub(input.labels(), tf.constant(first));
    var batch = new MicroBatch(input.images(), labels, input.moment(), input.size());
    return network(geometry.classes() - first).build(tf, seen, batch);
  }

  private GafObjective network(int classes) {
    var g = geometry;
    var sized =
        new Geometry(g.channels(), g.size(), g.hidden(), g.depth(), g.heads(), g.patch(), classes);
    return new GafObjective(sized, settings);
  }

  private Tensor withMeans(Tensor table) {
    float[] old = table.toFloats();
    int row = old.length / first;
    float[] all = Arrays.copyOf(old, geometry.classes() * row);
    for (int i = old.length; i < all.length; i++) {
      double sum = 0;
      for (int c = 0; c < first; c++) {
        sum += old[c * row + i % row];
      }
      all[i] = (float) (sum / first);
    }
    long[] shape = table.shape();
    shape[0] = geometry.classes();
    return Tensor.of(all, shape);
  }

  private static Tensor rows(Tensor table, int from, int to) {
    long[] shape = table.shape();
    int row = Math.toIntExact(table.size() / shape[0]);
    shape[0] = (long) to - from;
    return Tensor.of(Arrays.copyOfRange(table.toFloats(), from * row, to * row), shape);
  }

  private static Tensor joined(Tensor head, Tensor tail, long... shape) {
    float[] all = Arrays.copyOf(head.toFloats(), (int) (head.size() + tail.size()));
    System.arraycopy(tail.toFloats(), 0, all, (int) head.size(), (int) tail.size());
    return Tensor.of(all, shape);
  }
}
