package io.gaf.task;

import io.gaf.job.Checkpoint;
import io.gaf.job.Id;
import io.gaf.job.JobContext;
import io.gaf.job.TrainSpec;
import io.gaf.model.Parameter;
import io.gaf.train.Objective;
import io.gaf.train.TrainState;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
  /** Metadata of a checkpoint: the step at which its job began. */
  static final String FIRST_STEP = "job_first_step";

  /**
   * This job's newest valid checkpoint, else the named model's current one, else the given one,
   * else drawn weights.
   */
  static TrainStart resolve(TrainSpec spec, Objective objective, JobContext job)
      throws IOException {
    var checkpoints = new Checkpoints(job);
    Optional<TrainStart> start = resumed(checkpoints, job);
    if (start.isEmpty()) {
      start = continued(spec, checkpoints, job);
    }
    TrainStart found = start.orElseGet(() -> drawn(spec, objective));
    requireFit(found.state().model(), objective, found.note());
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
      if (file.startsWith(job.folder())) {
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
      TrainSpec spec, Checkpoints checkpoints, JobContext job) throws IOException {
    boolean known =
        spec.modelName().map(name -> job.records().findModel(name).isPresent()).orElse(false);
    String reference = known ? spec.model() + "@latest" : spec.from();
    if (reference == null) {
      return Optional.empty();
    }
    Checkpoint row = checkpoints.find(reference);
    TrainState state = TrainState.read(checkpoints.verified(row));
    String note =
        "continues %s (%s) at step %d".formatted(reference, Id.checkpoint(row.id()), state.step());
    return Optional.of(new TrainStart(state, state.step(), row.id(), note));
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
                    "\nhint: train it under another model name, or with its own configuration"));
      }
    }
  }
}
