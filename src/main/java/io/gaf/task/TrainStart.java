package io.gaf.task;

import io.gaf.config.RetrunkConfig;
import io.gaf.job.Checkpoint;
import io.gaf.job.Id;
import io.gaf.job.JobContext;
import io.gaf.job.Progress;
import io.gaf.job.TrainSpec;
import io.gaf.model.ClassNames;
import io.gaf.train.Frozen;
import io.gaf.train.Objective;
import io.gaf.train.Retrunk;
import io.gaf.train.TrainState;
import io.gaf.weights.SafeTensors;
import io.gaf.words.Count;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a training attempt starts.
 *
 * @param objective what is minimised, over the parameters that are trained
 * @param state parameters, averages, moments and step
 * @param firstStep the step at which this job began; its learning rate counts from there
 * @param parent the checkpoint it was read from, or null
 * @param note one line for people
 */
record TrainStart(Objective objective, TrainState state, long firstStep, Long parent, String note) {
  /** Metadata of a checkpoint: the step at which its job began. */
  static final String FIRST_STEP = "job_first_step";

  /** Metadata of a checkpoint: parameters that a retrunk froze, as a JSON list. */
  static final String FROZEN = "frozen";

  /**
   * This job's newest valid checkpoint, else the named model's current one, else the given one,
   * else drawn weights.
   */
  static TrainStart resolve(Recipe recipe, JobContext job) throws IOException {
    var checkpoints = new Checkpoints(job);
    Optional<TrainStart> start = resumed(recipe, checkpoints, job);
    if (start.isEmpty()) {
      start = continued(recipe, checkpoints, job);
    }
    TrainStart found = start.isPresent() ? start.get() : drawn(recipe, job);
    if (found.parent() != null) {
      job.usedCheckpoint(found.parent());
    }
    return found;
  }

  private static TrainStart drawn(Recipe recipe, JobContext job) throws IOException {
    long seed = recipe.spec().seed();
    if (recipe.firstTrained() > 0) {
      throw new IllegalArgumentException(
          "train.add_classes needs a model to add to, but the run starts from nothing"
              + "\nhint: name the model's checkpoint with --from, such as --from MODEL@latest");
    }
    Objective objective = recipe.objective();
    String note = "starts from drawn weights, seed " + seed;
    RetrunkConfig other = recipe.config().train().retrunk();
    if (other.file() == null) {
      return new TrainStart(objective, TrainState.initial(objective, seed), 0, null, note);
    }
    Retrunk retrunk = TrunkFile.load(other, objective.initial(seed), job);
    Objective trained =
        other.freeze() ? new Frozen(objective, Set.copyOf(retrunk.loaded())) : objective;
    return new TrainStart(
        trained, TrainState.from(trained, retrunk.weights()), 0, null, note + ", and a trunk");
  }

  private static Optional<TrainStart> resumed(
      Recipe recipe, Checkpoints checkpoints, JobContext job) {
    Checkpoint newest = null;
    for (Checkpoint mine : job.records().checkpoints(job.job().id(), Integer.MAX_VALUE)) {
      Path file = job.home().resolve(mine.path());
      if (file.startsWith(job.folder().getParent())) {
        var damage = checkpoints.damage(mine);
        newest = newest == null ? mine : newest;
        if (damage.isEmpty()) {
          return Optional.of(resumed(recipe, mine, file, newest.step(), job));
        }
        job.event("CHECKPOINT_SKIPPED", damage.get() + "; falling back to the one before");
      }
    }
    return Optional.empty();
  }

  private static TrainStart resumed(
      Recipe recipe, Checkpoint mine, Path file, long saved, JobContext job) {
    Map<String, String> metadata = SafeTensors.metadata(file);
    long first = Long.parseLong(metadata.getOrDefault(FIRST_STEP, "0"));
    String note = "resumes from %s at step %d".formatted(Id.checkpoint(mine.id()), mine.step());
    long reached = Math.max(saved, first + job.told().map(Progress::step).orElse(0L));
    return new TrainStart(
        frozen(recipe, metadata),
        TrainState.read(file),
        first,
        mine.id(),
        reached > mine.step() ? note + lost(reached - mine.step(), job) : note);
  }

  private static String lost(long steps, JobContext job) {
    double rate = job.told().map(Progress::rate).orElse(Double.NaN);
    String time =
        rate > 0 ? ", " + Words.time(Duration.ofMillis(Math.round(1000 * steps / rate))) : "";
    return "; lost: " + Count.of(steps, "step") + time;
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
    var old = Continuation.of(recipe, reference, row, checkpoints.verified(row));
    if (known && old.added()) {
      throw new IllegalArgumentException(
          "model %s has %d classes; with more it is another model%s%s"
              .formatted(
                  spec.model(),
                  recipe.firstTrained(),
                  "\nhint: give it a new name with --model, and start with --from ",
                  reference));
    }
    Objective objective = frozen(recipe, old.metadata());
    TrainState read = old.read();
    if (read.hasMoments(objective)) {
      return Optional.of(new TrainStart(objective, read, read.step(), row.id(), old.note()));
    }
    // Adam's bias correction counts the steps behind its moments, and there are none
    var fresh = new TrainState(0, read.model(), read.ema(), Map.of(), Map.of());
    String note = old.note() + " without its optimiser's state: steps count from 0";
    return Optional.of(new TrainStart(objective, fresh, 0, row.id(), note));
  }

  /** What the checkpoint's training had frozen, if the configuration still wants that. */
  private static Objective frozen(Recipe recipe, Map<String, String> metadata) {
    String names = metadata.get(FROZEN);
    boolean wanted = names != null && recipe.config().train().retrunk().freeze();
    return wanted
        ? new Frozen(recipe.objective(), Set.copyOf(ClassNames.parse(names)))
        : recipe.objective();
  }

  /** The names of the parameters that a retrunk froze, in order; none where there was none. */
  List<String> frozen() {
    return objective instanceof Frozen f ? f.names().stream().sorted().toList() : List.of();
  }
}
