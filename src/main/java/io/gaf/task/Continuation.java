package io.gaf.task;

import io.gaf.job.Checkpoint;
import io.gaf.job.Id;
import io.gaf.model.ClassNames;
import io.gaf.model.Parameter;
import io.gaf.train.AddedClasses;
import io.gaf.train.TrainState;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint that a training goes on from, checked against its configuration.
 *
 * @param read its content
 * @param metadata its metadata
 * @param added whether its network has to grow by the classes that the configuration adds
 * @param note what the run does, for messages
 */
record Continuation(TrainState read, Map<String, String> metadata, boolean added, String note) {
  private static final String OTHER_NAME =
      "\nhint: train it under another model name, or with its own configuration";

  /**
   * Reads the checkpoint.
   *
   * @param reference how the user calls it
   * @throws IllegalArgumentException when it is of another network, or of other classes
   */
  static Continuation of(Recipe recipe, String reference, Checkpoint row, Path file) {
    TrainState state = TrainState.read(file);
    boolean added = recipe.firstTrained() > 0 && row.classNames().size() == recipe.firstTrained();
    String note =
        "%s %s (%s) at step %d"
            .formatted(
                added ? "adds classes to" : "continues",
                reference,
                Id.checkpoint(row.id()),
                state.step());
    var whole = new Continuation(state, SafeTensors.metadata(file), added, note);
    Continuation fitting = added ? whole.grown(recipe) : whole;
    fitting.requireFit(recipe);
    fitting.requireSame(recipe);
    return fitting;
  }

  private Continuation grown(Recipe recipe) {
    var objective = (AddedClasses) recipe.objective();
    var grown =
        new TrainState(
            read.step(),
            objective.grown(read.model()),
            objective.grown(read.ema()),
            Map.of(),
            Map.of());
    return new Continuation(grown, metadata, added, note);
  }

  /** What shapes do not tell: attention heads, and which class is which. */
  private void requireSame(Recipe recipe) {
    List<String> classes = recipe.config().data().classes();
    int known = added ? recipe.firstTrained() : classes.size();
    var expected = new LinkedHashMap<>(recipe.objective().metadata());
    expected.computeIfPresent("num_classes", (key, all) -> Integer.toString(known));
    expected.put("class_names", ClassNames.json(classes.subList(0, known)));
    expected.forEach(
        (key, value) -> {
          if (metadata.containsKey(key) && !metadata.get(key).equals(value)) {
            throw new IllegalArgumentException(
                "the run %s, but its configuration differs: %s: expected %s, got %s%s"
                    .formatted(note, key, metadata.get(key), value, OTHER_NAME));
          }
        });
  }

  private void requireFit(Recipe recipe) {
    for (Parameter parameter : recipe.objective().stored()) {
      Tensor tensor = read.model().get(parameter.name());
      if (tensor == null || !Arrays.equals(tensor.shape(), parameter.shape())) {
        throw new IllegalArgumentException(
            "the run %s, but its configuration has another network: %s: expected %s, got %s%s"
                .formatted(
                    note,
                    parameter.name(),
                    Arrays.toString(parameter.shape()),
                    tensor == null ? "none" : Arrays.toString(tensor.shape()),
                    OTHER_NAME));
      }
    }
  }
}
