package io.gaf.task;

import io.gaf.job.Checkpoint;
import io.gaf.job.Id;
import io.gaf.job.JobContext;
import io.gaf.job.TrainSpec;
import io.gaf.model.ClassNames;
import io.gaf.model.Parameter;
import io.gaf.train.Objective;
import io.gaf.train.TrainState;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a training attempt starts.
 *
 * @param state parameters, averages, moments and step
 * @param firstStep the step at which this job began; its learning rate counts from there
 * @param parent the checkpoint it was read from, or null
 * @param note one line for people
 */
record TrainStart(TrainState state, long firstStep, Long parent, String note) {
  private static final String OTHER_NAME =
      "\nhint: train it under another model name, or with its own configuration";

  /** Metadata of a checkpoint: the step at which its job began. */
  static final String FIRST_STEP = "job_first_step";

  /**
   * This job's newest valid checkpoint, else the named model's current one, else the given one,
   * else drawn weights.
   */
  static TrainStart resolve(Recipe recipe, JobContext job) throws IOException {
    var checkpoints = new Checkpoints(job);
    Optional<TrainStart> start = resumed(checkpoints, job);
    if (start.isEmpty()) {
      start = continued(recipe, checkpoints, job);
    }
    TrainStart found = start.orElseGet(() -> drawn(recipe.spec(), recipe.objective()));
    if (found.parent() != null) {
      job.usedCheckpoint(found.parent());
    }
    return found;
  }

  private static TrainStart drawn(TrainSpec spec, Objective objective) {
    TrainState initial = TrainState.initial(objective, spec.seed());
    return new TrainStart(initial, 0, null, "starts from drawn weights, seed " + spec.seed());
  }

  private static Optional<TrainStart> resumed(Checkpoints checkpoints, JobContext job) {
    long newest = -1;
    for (Checkpoint mine : job.records().checkpoints(job.job().id(), Integer.MAX_VALUE)) {
      Path file = job.home().resolve(mine.path());
      if (file.startsWith(job.folder().getParent())) {
        var damage = checkpoints.damage(mine);
        newest = Math.max(newest, mine.step());
        if (damage.isEmpty()) {
          return Optional.of(resumed(mine, file, newest - mine.step()));
        }
        job.event("CHECKPOINT_SKIPPED", damage.get() + "; falling back to the one before");
      }
    }
    return Optional.empty();
  }

  private static TrainStart resumed(Checkpoint mine, Path file, long lost) {
    String first = SafeTensors.metadata(file).getOrDefault(FIRST_STEP, "0");
    String note = "resumes from %s at step %d".formatted(Id.checkpoint(mine.id()), mine.step());
    return new TrainStart(
        TrainState.read(file),
        Long.parseLong(first),
        mine.id(),
        lost > 0 ? note + ", %d steps lost with a damaged checkpoint".formatted(lost) : note);
  }

  private static Optional<TrainStart> continued(
      Recipe recipe, Checkpoints checkpoints, JobContext job) throws IOException {
    TrainSpec spec = recipe.spec();
    boolean known =
        spec.modelName().map(name -> job.records().findModel(name).isPresent()).orElse(false);
    String reference = known ? spec.model() + "@latest" : spec.from();
    if (reference == null) {
      return Optional.empty();
    }
    Checkpoint row = checkpoints.find(reference);
    Path file = checkpoints.verified(row);
    TrainState read = TrainState.read(file);
    String note =
        "continues %s (%s) at step %d".formatted(reference, Id.checkpoint(row.id()), read.step());
    requireFit(read.model(), recipe.objective(), note);
    requireSame(SafeTensors.metadata(file), recipe, note);
    if (!read.expAvg().isEmpty()) {
      return Optional.of(new TrainStart(read, read.step(), row.id(), note));
    }
    // Adam's bias correction counts the steps behind its moments, and there are none
    var fresh = new TrainState(0, read.model(), read.ema(), read.expAvg(), read.expAvgSq());
    return Optional.of(
        new TrainStart(
            fresh, 0, row.id(), note + " without its optimiser's state: steps count from 0"));
  }

  /** What shapes do not tell: attention heads, and which class is which. */
  private static void requireSame(Map<String, String> found, Recipe recipe, String note) {
    var expected = new LinkedHashMap<>(recipe.objective().metadata());
    expected.put("class_names", ClassNames.json(recipe.config().data().classes()));
    expected.forEach(
        (key, value) -> {
          if (found.containsKey(key) && !found.get(key).equals(value)) {
            throw new IllegalArgumentException(
                "the run %s, but its configuration differs: %s: expected %s, got %s%s"
                    .formatted(note, key, found.get(key), value, OTHER_NAME));
          }
        });
  }

  private static void requireFit(Map<String, Tensor> found, Objective objective, String note) {
    for (Parameter parameter : objective.parameters()) {
      Tensor tensor = found.get(parameter.name());
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
