package io.gaf.task;

import io.gaf.data.LatentCache;
import io.gaf.job.CancelledException;
import io.gaf.job.Checkpoint;
import io.gaf.job.Composition;
import io.gaf.job.Id;
import io.gaf.job.Integration;
import io.gaf.job.JobContext;
import io.gaf.job.Progress;
import io.gaf.job.Wish;
import io.gaf.model.Geometry;
import io.gaf.model.ModelFile;
import io.gaf.model.Precision;
import io.gaf.sample.Course;
import io.gaf.sample.Field;
import io.gaf.sample.MaskSet;
import io.gaf.sample.Mixture;
import io.gaf.sample.Result;
import io.gaf.sample.Sampler;
import io.gaf.sample.Starts;
import io.gaf.words.Count;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CancellationException;

/** One checkpoint, opened for sampling in one job. */
final class Renderer implements AutoCloseable {
  private final Checkpoint checkpoint;
  private final ModelFile model;
  private final Kind kind;
  private final JobContext job;
  private final Viewer viewer;
  private Sampler sampler;

  private Renderer(Checkpoint checkpoint, ModelFile model, Kind kind, JobContext job) {
    this.checkpoint = checkpoint;
    this.model = model;
    this.kind = kind;
    this.job = job;
    var precision = Precision.named(kind.precision());
    this.viewer = new Viewer(model.geometry(), model.metadata(), job.home(), precision);
  }

  /**
   * Resolves and verifies a checkpoint, and records that the job used it; its network is opened
   * when something is rendered.
   *
   * @param ema whether the averaged weights are used
   * @param integration says in which precision the network will run
   */
  static Renderer open(String reference, boolean ema, Integration integration, JobContext job)
      throws IOException {
    var checkpoints = new Checkpoints(job);
    Checkpoint row = checkpoints.find(reference);
    ModelFile model = ModelFile.read(checkpoints.verified(row));
    job.usedCheckpoint(row.id());
    return new Renderer(row, model, new Kind(ema, integration.precision()), job);
  }

  /** Opens the network, unless it is open: a rendering that is timed should not begin with it. */
  void ready() {
    if (sampler == null) {
      var precision = Precision.named(kind.precision());
      sampler = Sampler.open(model.geometry(), model.weights(kind.ema()), precision, 0);
    }
  }

  /** The classes, weights and mask of a composition, in the terms of this model. */
  Mixture mixture(Composition composition) {
    List<Integer> classes = Labels.indices(composition.classes(), model.classNames());
    int side = geometry().size();
    MaskSet mask =
        composition.mask() == null
            ? null
            : MaskSources.of(composition.mask(), composition.source(), classes.size(), side)
                .soften(composition.sigma());
    return new Mixture(classes, composition.weights(), mask, composition.permute());
  }

  /** Carries rows along a field; reports steps after those that other fields of the job took. */
  Result render(Field field, Noises noises, Integration integration, Steps steps) {
    return carry(field, noises.starts(), Courses.of(integration, noises.reverse()), steps);
  }

  /** Carries rows along a field over a course, which keeps all states where the steps say so. */
  Result carry(Field field, Starts starts, Course course, Steps steps) {
    ready();
    Sampler.Progress progress = (done, total) -> report(steps.before() + done, steps.total());
    try {
      return sampler.run(field, starts, course.keeping(steps.trajectory()), progress);
    } catch (CancellationException e) {
      throw new CancelledException("cancelled between two solver steps");
    }
  }

  private boolean report(long done, long total) {
    return job.progress(new Progress(done, total, "step", Double.NaN, null)) == Wish.CONTINUE;
  }

  /** What makes pictures of samples; it is closed with the renderer. */
  Viewer viewer() {
    return viewer;
  }

  /**
   * What makes pictures of samples where they are compared with cached ones: by the VAE that the
   * checkpoint names, else by the cache's. The caller closes it.
   *
   * @throws IllegalArgumentException when both name one, and it is not the same
   */
  Viewer viewer(LatentCache cache) {
    var metadata = new LinkedHashMap<>(model.metadata());
    VaeReference.of(cache).ifPresent(other -> other.completes(metadata, cache));
    return new Viewer(geometry(), metadata, job.home(), Precision.named(kind.precision()));
  }

  /** The checkpoint's weights and what its file says of them. */
  ModelFile model() {
    return model;
  }

  Geometry geometry() {
    return model.geometry();
  }

  List<String> classNames() {
    return model.classNames();
  }

  /** The checkpoint's number. */
  long checkpoint() {
    return checkpoint.id();
  }

  /** The checksum of the checkpoint's file. */
  String sha256() {
    return checkpoint.file().sha256();
  }

  /** The name of the model that the checkpoint belongs to, or null. */
  String modelName() {
    return checkpoint.model();
  }

  /** Whether the averaged weights are used. */
  boolean ema() {
    return kind.ema();
  }

  /** The optimiser step behind its weights. */
  long step() {
    return checkpoint.step();
  }

  /** What a footer says of the pictures' origin. */
  String origin(Integration integration) {
    String name = checkpoint.model() == null ? "" : checkpoint.model() + " ";
    return "%s%s, step %,d, %s · %s, %s%s"
        .formatted(
            name,
            Id.checkpoint(checkpoint.id()),
            checkpoint.step(),
            kind.word(),
            integration.solver(),
            Count.of(integration.steps(), "step"),
            integration.isUsualPrecision() ? "" : " in " + integration.precision());
  }

  @Override
  public void close() {
    viewer.close();
    if (sampler != null) {
      sampler.close();
    }
  }

  /** What kind of network is opened. */
  private record Kind(boolean ema, String precision) {
    String word() {
      return ema ? "averaged weights" : "raw weights";
    }
  }

  /**
   * Where a field stands among the solver steps of its job.
   *
   * @param before steps that fields before it take
   * @param total steps of all fields
   * @param trajectory whether every state is kept
   */
  record Steps(long before, long total, boolean trajectory) {}
}
