package io.gaf.task;

import io.gaf.config.TrainConfig;
import io.gaf.data.Batch;
import io.gaf.data.Batches;
import io.gaf.data.LatentCache;
import io.gaf.job.CancelledException;
import io.gaf.job.Id;
import io.gaf.job.JobContext;
import io.gaf.job.Progress;
import io.gaf.job.Wish;
import io.gaf.model.ClassNames;
import io.gaf.train.StepMetrics;
import io.gaf.train.TrainState;
import io.gaf.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The loop of one training attempt: steps, metrics, checkpoints, previews. */
final class TrainRun implements AutoCloseable {
  private final Recipe recipe;
  private final TrainConfig train;
  private final long firstStep;
  private final List<String> frozen;
  private final JobContext job;
  private final Batches batches;
  private final List<String> classNames;
  private final Map<String, String> vae;
  private final Trainer trainer;
  private final Guard guard;
  private final Pace pace = new Pace();
  private Long parent;
  private long saved = -1;
  private StepMetrics last;
  private String ending = "";

  TrainRun(Recipe recipe, LatentCache cache, TrainStart start, JobContext job) {
    this.recipe = recipe;
    this.train = recipe.config().train();
    this.firstStep = start.firstStep();
    this.frozen = start.frozen(); // not the start itself: its weights take memory
    this.job = job;
    this.parent = start.parent();
    this.guard = new Guard(train.guards());
    this.classNames = cache.classNames();
    this.vae = VaeReference.of(cache).map(VaeReference::metadata).orElse(Map.of());
    this.batches =
        new Batches(cache, LatentCache.Subset.TRAINING, recipe.mix(), recipe.spec().seed());
    this.trainer =
        Trainer.open(start.objective(), recipe.settings(), start.state(), start.firstStep());
  }

  /** Trains up to the job's last step, and returns the number of the last checkpoint. */
  long toTheEnd() throws IOException {
    long end = firstStep + recipe.steps();
    while (step() < end) {
      one();
      boolean stop = report(end) == Wish.STOP;
      boolean due = stop || step() == end || step() % train.checkpointEvery() == 0;
      if (due) {
        save();
      }
      if (stop && step() < end) {
        throw new CancelledException(
            "cancelled at step %,d; %s is saved".formatted(step(), Id.checkpoint(parent)));
      }
      if (due && step() < end && isHopeless()) {
        break;
      }
      if (train.previewEvery() > 0 && step() % train.previewEvery() == 0) {
        Preview.draw(recipe, trainer, metadata(), job);
      }
    }
    if (saved < 0) {
      save();
    }
    return parent;
  }

  /** Whether evaluations of the checkpoints so far, by other jobs, say that no more will help. */
  private boolean isHopeless() {
    Optional<String> why = Patience.spent(recipe.spec(), recipe.config(), job);
    why.ifPresent(text -> job.event("STOPPED", text));
    ending = why.map(text -> "; stopped early: " + text).orElse("");
    return why.isPresent();
  }

  /** Optimiser steps behind the present weights. */
  long step() {
    return trainer.stepsDone();
  }

  /** The last step's loss in a few words, and why there are no more. */
  String summary() {
    return last == null ? "nothing left to do" : "loss %.4f".formatted(last.get("total")) + ending;
  }

  @Override
  public void close() {
    trainer.close();
  }

  private void one() {
    last = trainer.step(microBatches(step() * recipe.settings().accumSteps()));
    pace.done((long) train.batch() * train.accumSteps());
    guard.check(step(), last, parent);
  }

  /** The micro-batches of one step, each read when it is asked for: one is in memory at a time. */
  private List<Batch> microBatches(long first) {
    return new AbstractList<>() {
      @Override
      public Batch get(int index) {
        return batches.at(first + index);
      }

      @Override
      public int size() {
        return recipe.settings().accumSteps();
      }
    };
  }

  private Wish report(long end) {
    if (step() % train.logEvery() == 0 || step() == end) {
      var values = new LinkedHashMap<String, Double>();
      last.values().forEach((name, value) -> values.put("train/" + name, value));
      values.put("train/images_per_s", pace.perSecond());
      job.metrics(step(), values);
    }
    double rate = pace.perSecond() / (train.batch() * (double) train.accumSteps());
    return job.progress(new Progress(step() - firstStep, recipe.steps(), "step", rate, summary()));
  }

  private void save() throws IOException {
    if (saved == step()) {
      return;
    }
    Path folder = Files.createDirectories(job.folder().resolve("checkpoints"));
    Path file = folder.resolve("step-%08d.safetensors".formatted(step()));
    TrainState state = trainer.live();
    Guard.check(state, parent);
    state.write(file, metadata());
    parent =
        job.checkpoint(
            new JobContext.CheckpointFile(
                file, step(), recipe.spec().model(), recipe.network(), classNames, parent));
    saved = step();
  }

  private Map<String, String> metadata() {
    var metadata = new LinkedHashMap<>(recipe.objective().metadata());
    metadata.put("class_names", ClassNames.json(classNames));
    metadata.put("config", recipe.config().name());
    metadata.put("seed", Long.toString(recipe.spec().seed()));
    metadata.putAll(vae);
    metadata.put(TrainStart.FIRST_STEP, Long.toString(firstStep));
    if (!frozen.isEmpty()) {
      metadata.put(TrainStart.FROZEN, ClassNames.json(frozen));
    }
    return metadata;
  }
}
