package io.gaf.task;

import io.gaf.config.GafConfig;
import io.gaf.config.Promotable;
import io.gaf.job.Id;
import io.gaf.job.JobContext;
import io.gaf.job.MetricPoint;
import io.gaf.job.Model;
import io.gaf.job.TrainSpec;
import io.gaf.words.Count;
import java.util.Optional;

/** Whether a model is trained any further: not after too many evaluations without a better one. */
final class Patience {
  private Patience() {}

  /**
   * Why nothing is trained, if the model's patience is spent. A job that has begun goes on up to
   * its next checkpoint.
   *
   * @return one line for people
   */
  static Optional<String> spentBefore(TrainSpec spec, GafConfig config, JobContext job) {
    return begun(job)
        ? Optional.empty()
        : spent(spec, config, job).map(why -> "trained nothing: " + why);
  }

  /** Why nothing more is trained, if the model's patience is spent by now. */
  static Optional<String> spent(TrainSpec spec, GafConfig config, JobContext job) {
    var promotion = config.evaluate().promotion();
    int patience = promotion.patience();
    if (patience == 0 || spec.model() == null) {
      return Optional.empty();
    }
    String metric = promotion.metric(); // what another one found says nothing of it
    return job.records()
        .findModel(spec.model())
        .filter(model -> model.choice() != null && model.choice().kept() >= patience)
        .filter(model -> isMeant(metric, model.choice().measured().metric()))
        .map(model -> sentence(model, patience));
  }

  private static boolean isMeant(String promote, String row) {
    return row.startsWith(MetricPoint.EVAL) && Promotable.isMeant(promote, MetricPoint.bare(row));
  }

  private static boolean begun(JobContext job) {
    return !job.records().checkpoints(job.job().id(), 1).isEmpty();
  }

  private static String sentence(Model model, int patience) {
    return "%s since %s found nothing better by %s (evaluate.patience %d); %s@best stays"
        .formatted(
            Count.of(model.choice().kept(), "evaluation"),
            Id.checkpoint(model.best()),
            model.choice().measured().metric(),
            patience,
            model.name());
  }
}
