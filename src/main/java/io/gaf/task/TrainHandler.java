package io.gaf.task;

import io.gaf.config.Configs;
import io.gaf.config.GafConfig;
import io.gaf.data.LatentCache;
import io.gaf.job.Id;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.TrainSpec;
import io.gaf.weights.SafeTensors;
import java.io.IOException;
import java.util.Optional;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** A cache → checkpoints, metric series, previews and a training curve. */
final class TrainHandler implements JobHandler<TrainSpec> {

  @Override
  public String handle(TrainSpec spec, JobContext job) throws Exception {
    String name = spec.configuration().name();
    GafConfig config = Configs.parse(spec.configuration().yaml(), name);
    Optional<String> stopped = Patience.spentBefore(spec, config, job);
    if (stopped.isPresent()) {
      return stopped.get();
    }
    LatentCache cache = Caches.open(job.home(), config);
    MicroBatch micro = MicroBatch.of(config.train(), job);
    try {
      return train(Recipe.of(spec, config, micro), cache, job);
    } catch (OutOfMemoryError | TFResourceExhaustedException e) {
      throw micro.again(e, job);
    }
  }

  private static String train(Recipe recipe, LatentCache cache, JobContext job) throws IOException {
    TrainStart start = TrainStart.resolve(recipe, job);
    requireSameVae(start, cache, job);
    job.event("START", start.note());
    try (var run = new TrainRun(recipe, cache, start, job)) {
      long checkpoint = run.toTheEnd();
      TrainingCurve.draw(job);
      return "%s at step %,d: %s".formatted(Id.checkpoint(checkpoint), run.step(), run.summary());
    }
  }

  /** Latents of two VAEs look alike and mean different pictures. */
  private static void requireSameVae(TrainStart start, LatentCache cache, JobContext job) {
    var vae = VaeReference.of(cache);
    if (start.parent() == null || vae.isEmpty()) {
      return;
    }
    String path = job.records().findCheckpoint(start.parent()).orElseThrow().path();
    vae.get()
        .requireSame(
            SafeTensors.metadata(job.home().resolve(path)),
            cache,
            "train on a cache that was made with that VAE, or begin another model");
  }
}
