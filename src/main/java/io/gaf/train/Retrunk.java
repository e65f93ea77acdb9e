package io.gaf.train;

import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A DiT checkpoint's tensors put into a network's trunk, by name (spec gaf.md §2).
 *
 * @param weights the network's tensors afterwards
 * @param loaded parameters that got values, a partly filled label table among them
 * @param skipped the checkpoint's tensors that were not taken, in its order
 */
public record Retrunk(Map<String, Tensor> weights, List<String> loaded, List<Skip> skipped) {
  private static final String TRUNK = "trunk.";
  private static final String LABELS = TRUNK + "y_embedder.embedding_table.weight";

  /** Why a tensor is not taken; the first reason that applies. */
  public enum Why {
    /** Its name contains one of the patterns. */
    PATTERN("pattern"),
    /** The trunk has no tensor of its name. */
    UNKNOWN("missing"),
    /** The trunk's has another shape. */
    SHAPE("shape");

    private final String word;

    Why(String word) {
      this.word = word;
    }
  }

  /**
   * A tensor that was not taken.
   *
   * @param name its name in the checkpoint
   * @param why the reason
   */
  public record Skip(String name, Why why) {}

  /** Keeps the orders. */
  public Retrunk {
    weights = new LinkedHashMap<>(weights);
    loaded = List.copyOf(loaded);
    skipped = List.copyOf(skipped);
  }

  /**
   * Loads what fits.
   *
   * @param start the network's tensors before
   * @param trunk the checkpoint's tensors, by the names that DiT gives them
   * @param patterns parts of names that are not wanted
   */
  public static Retrunk of(
      Map<String, Tensor> start, Map<String, Tensor> trunk, List<String> patterns) {
    var weights = new LinkedHashMap<>(start);
    var loaded = new ArrayList<String>();
    var skipped = new ArrayList<Skip>();
    trunk.forEach(
        (name, tensor) -> {
          Tensor old = start.get(TRUNK + name);
          if (patterns.stream().anyMatch(name::contains)) {
            skipped.add(new Skip(name, Why.PATTERN));
          } else if (old == null) {
            skipped.add(new Skip(name, Why.UNKNOWN));
          } else if (!fits(TRUNK + name, tensor.shape(), old.shape())) {
            skipped.add(new Skip(name, Why.SHAPE));
          } else {
            weights.put(TRUNK + name, over(old, tensor));
            loaded.add(TRUNK + name);
          }
        });
    return new Retrunk(weights, loaded, skipped);
  }

  /**
   * What was taken and what not, a line each.
   *
   * @param frozen whether what was loaded is not trained
   */
  public String report(boolean frozen) {
    var text = new StringBuilder(frozen ? "Frozen: " + loaded.size() + "\n" : "");
    text.append("Loaded: %d | Skipped: %d\n".formatted(loaded.size(), skipped.size()));
    skipped.forEach(s -> text.append("  skip: %s (%s)\n".formatted(s.name(), s.why().word)));
    return text.toString();
  }

  private static boolean fits(String name, long[] found, long... expected) {
    if (name.equals(LABELS) && found.length == 2) {
      return found[1] == expected[1];
    }
    return Arrays.equals(found, expected);
  }

  /** The old values with as many of the new ones over them as there are. */
  private static Tensor over(Tensor old, Tensor tensor) {
    float[] values = old.toFloats();
    float[] newer = tensor.toFloats();
    System.arraycopy(newer, 0, values, 0, Math.min(values.length, newer.length));
    return Tensor.of(values, old.shape());
  }
}
