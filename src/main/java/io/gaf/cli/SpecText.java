package io.gaf.cli;

import io.gaf.job.Composition;
import io.gaf.job.EvaluateSpec;
import io.gaf.job.ExportSpec;
import io.gaf.job.GridSpec;
import io.gaf.job.ImportSpec;
import io.gaf.job.Integration;
import io.gaf.job.JobSpec;
import io.gaf.job.PrecomputeSpec;
import io.gaf.job.SampleSpec;
import io.gaf.job.TrainSpec;

/** A spec in a line for people. */
final class SpecText {
  private SpecText() {}

  static String of(JobSpec spec) {
    if (spec instanceof PrecomputeSpec precompute) {
      return "config " + precompute.configuration().name() + (precompute.force() ? ", force" : "");
    }
    if (spec instanceof TrainSpec train) {
      return train(train);
    }
    if (spec instanceof SampleSpec sample) {
      String noise =
          sample.noise().file() == null
              ? "seed " + sample.noise().seed() + ", batch " + sample.noise().batch()
              : "noise " + sample.noise().file();
      return sample.checkpoint()
          + ", "
          + of(sample.composition())
          + ", "
          + of(sample.integration())
          + ", "
          + noise;
    }
    if (spec instanceof GridSpec grid) {
      return grid.checkpoint()
          + ", "
          + grid.compositions().size()
          + " compositions, first "
          + of(grid.compositions().get(0))
          + ", "
          + of(grid.integration())
          + ", seeds "
          + grid.seeds();
    }
    if (spec instanceof EvaluateSpec evaluate) {
      return evaluate.checkpoint()
          + ", config "
          + evaluate.configuration().name()
          + ", "
          + evaluate.perClass()
          + " per class, "
          + of(evaluate.integration())
          + ", seed "
          + evaluate.seed();
    }
    if (spec instanceof ExportSpec export) {
      return export.checkpoint() + ", as " + export.format() + ", to " + export.to();
    }
    return ((ImportSpec) spec).file();
  }

  private static String train(TrainSpec train) {
    return "config "
        + train.configuration().name()
        + (train.model() == null ? "" : ", model " + train.model())
        + (train.from() == null ? "" : ", from " + train.from())
        + (train.steps() == null ? "" : ", " + train.steps() + " steps")
        + ", seed "
        + train.seed();
  }

  private static String of(Integration integration) {
    return integration.solver()
        + " "
        + integration.steps()
        + " steps"
        + (integration.isUsualPrecision() ? "" : " in " + integration.precision());
  }

  private static String of(Composition c) {
    return "classes "
        + String.join(" ", c.classes())
        + (c.mask() == null ? "" : ", mask " + c.mask())
        + (c.weights().isEmpty() ? "" : ", weights " + c.weights())
        + (c.permute() ? ", permuted" : "");
  }
}
