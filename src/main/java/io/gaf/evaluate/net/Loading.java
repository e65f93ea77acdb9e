package io.gaf.evaluate.net;

import io.gaf.model.Tensors;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
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
import org.tensorflow.types.family.TNumber;

/**
 * What a network reads from a weights file, and how it becomes what the network computes with: file
 * tensors are fed once, converted by the graph itself, and kept in variables.
 */
final class Loading {
  /** Bytes fed in one run, beyond which the next run begins: the fed copies are in memory twice. */
  private static final long MOST_FED = 128L << 20;

  private final Ops tf;
  private final List<Fed> fed = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();

  /** A tensor of the file. */
  private record Fed(String name, Shape shape, Placeholder<TFloat32> at) {
    long bytes() {
      return shape.size() * Float.BYTES;
    }
  }

  /** A value that is kept, and of how many of the fed tensors, in order, it is made at most. */
  private record Part(int fedBefore, Op assigned) {}

  Loading(Ops tf) {
    this.tf = tf;
  }

  /** A tensor that the file must have, as an operand of what is to be kept. */
  Operand<TFloat32> tensor(String name, long... shape) {
    Shape expected = Shape.of(shape);
    Placeholder<TFloat32> at = tf.placeholder(TFloat32.class, Placeholder.shape(expected));
    fed.add(new Fed(name, expected, at));
    return at;
  }

  /** Keeps a value that is made of the tensors asked for since the last one that was kept. */
  <T extends TNumber> Operand<T> keep(Operand<T> value, Class<T> type) {
    String name = "kept/" + parts.size();
    var handle = tf.varHandleOp(type, value.shape(), VarHandleOp.sharedName(name));
    parts.add(new Part(fed.size(), tf.assignVariableOp(handle, value)));
    return tf.readVariableOp(handle, type);
  }

  /** The tensors that a file must have, in the order in which they were asked for. */
  Map<String, long[]> shapes() {
    var shapes = new LinkedHashMap<String, long[]>();
    fed.forEach(each -> shapes.put(each.name(), each.shape().asArray()));
    return shapes;
  }

  /**
   * Fills the variables.
   *
   * @throws IllegalArgumentException naming what is missing or has another shape
   */
  void fill(Session session, Map<String, Tensor> file) {
    requireFit(file);
    int done = 0;
    int first = 0;
    while (done < parts.size()) {
      int end = done + 1;
      int last = parts.get(done).fedBefore();
      // several values may be made of the same tensors: they belong to one run
      while (end < parts.size()
          && (parts.get(end).fedBefore() == last
              || bytes(first, parts.get(end).fedBefore()) <= MOST_FED)) {
        last = parts.get(end).fedBefore();
        end++;
      }
      run(session, file, fed.subList(first, last), parts.subList(done, end));
      first = last;
      done = end;
    }
  }

  private long bytes(int first, int end) {
    return fed.subList(first, end).stream().mapToLong(Fed::bytes).sum();
  }

  private static void run(
      Session session, Map<String, Tensor> file, List<Fed> tensors, List<Part> kept) {
    var open = new ArrayList<TFloat32>();
    try {
      var runner = session.runner();
      for (Fed each : tensors) {
        TFloat32 values = Tensors.of(file.get(each.name()));
        open.add(values);
        runner.feed(each.at(), values);
      }
      kept.forEach(part -> runner.addTarget(part.assigned()));
      runner.run().close();
    } finally {
      open.forEach(TFloat32::close);
    }
  }

  private void requireFit(Map<String, Tensor> file) {
    var missing = new ArrayList<String>();
    var other = new ArrayList<String>();
    for (Fed each : fed) {
      Tensor found = file.get(each.name());
      if (found == null) {
        missing.add(each.name());
      } else if (!Shape.of(found.shape()).equals(each.shape())) {
        other.add(
            "%s: expected %s, got %s"
                .formatted(each.name(), each.shape(), Shape.of(found.shape())));
      }
    }
    if (!missing.isEmpty() || !other.isEmpty()) {
      throw new IllegalArgumentException(
          "of %d tensors %d are missing%s and %d have another shape%s"
              .formatted(fed.size(), missing.size(), some(missing), other.size(), some(other)));
    }
  }

  private static String some(List<String> all) {
    if (all.isEmpty()) {
      return "";
    }
    String shown = String.join(", ", all.subList(0, Math.min(3, all.size())));
    return " (" + shown + (all.size() > 3 ? ", …)" : ")");
  }
}
