package io.gaf.task;

import io.gaf.config.Configs;
import io.gaf.config.GafConfig;
import io.gaf.data.LatentCache;
import io.gaf.job.Id;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.TrainSpec;
import java.util.Optional;

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
    Recipe recipe = Recipe.of(spec, config);
    TrainStart start = TrainStart.resolve(recipe, job);
    job.event("START", start.note());
    try (var run = new TrainRun(recipe, cache, start, job)) {
      long checkpoint = run.toTheEnd();
      TrainingCurve.draw(job);
      return "%s at step %,d: %s".formatted(Id.checkpoint(checkpoint), run.step(), run.summary());
    }
  }
}
