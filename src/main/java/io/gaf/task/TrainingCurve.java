package io.gaf.task;

import io.gaf.job.JobContext;
import io.gaf.job.MetricPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The chart of a training: what a person looks at first. */
final class TrainingCurve {
  private static final Set<String> SHOWN =
      Set.of(
          "train/total",
          "train/v_mse",
          "train/cos",
          "train/accuracy",
          "train/lr",
          "train/grad_norm",
          "train/images_per_s");

  private TrainingCurve() {}

  /** Draws {@code training.png} from the job's metric rows and registers it. */
  static void draw(JobContext job) throws IOException {
    List<MetricPoint> points =
        job.records().metrics(job.job().id()).stream()
            .filter(point -> SHOWN.contains(point.name()))
            .toList();
    if (points.isEmpty()) {
      return;
    }
    Path file = job.folder().resolve("training.png");
    String name = job.job().name() == null ? "" : " · " + job.job().name();
    Charts.draw("Training j" + job.job().id() + name, Map.of("", points), file);
    job.output(file, List.of());
  }
}
