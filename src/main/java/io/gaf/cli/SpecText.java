package io.gaf.cli;

import io.gaf.job.Coding;
import io.gaf.job.Composition;
import io.gaf.job.CycleSpec;
import io.gaf.job.DecodeSpec;
import io.gaf.job.EncodeSpec;
import io.gaf.job.EvaluateSpec;
import io.gaf.job.ExportSpec;
import io.gaf.job.GridSpec;
import io.gaf.job.ImportSpec;
import io.gaf.job.Integration;
import io.gaf.job.JobSpec;
import io.gaf.job.JudgeSpec;
import io.gaf.job.MaskSource;
import io.gaf.job.NoiseSource;
import io.gaf.job.NoopSpec;
import io.gaf.job.PrecomputeSpec;
import io.gaf.job.SampleSpec;
import io.gaf.job.SweepSpec;
import io.gaf.job.TrainSpec;
import io.gaf.job.TranslateSpec;
import io.gaf.words.Count;

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
      return sample.checkpoint()
          + ", "
          + of(sample.composition())
          + ", "
          + of(sample.integration())
          + ", "
          + of(sample.noise());
    }
    if (spec instanceof GridSpec grid) {
      return grid.checkpoint()
          + ", "
          + Count.of(grid.compositions().size(), "composition")
          + ", first "
          + of(grid.compositions().get(0))
          + ", "
          + of(grid.integration())
          + ", seeds "
          + grid.seeds();
    }
    if (spec instanceof CycleSpec cycle) {
      return cycle(cycle);
    }
    if (spec instanceof TranslateSpec translate) {
      return translate.checkpoint()
          + ", "
          + translate.original().file()
          + ", class "
          + translate.source()
          + " to class "
          + translate.target()
          + ", "
          + of(translate.integration());
    }
    if (spec instanceof EncodeSpec encode) {
      return of(encode.coding()) + (encode.seed() == null ? "" : ", seed " + encode.seed());
    }
    if (spec instanceof DecodeSpec decode) {
      return of(decode.coding());
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
    if (spec instanceof JudgeSpec judge) {
      return judge.checkpoint()
          + ", config "
          + judge.configuration().name()
          + ", "
          + of(judge.composition())
          + ", "
          + Count.of(judge.samples(), "sample")
          + ", "
          + of(judge.integration())
          + ", seed "
          + judge.seed();
    }
    if (spec instanceof SweepSpec sweep) {
      return sweep.title() + ", " + Count.of(sweep.points().size(), "point");
    }
    if (spec instanceof ExportSpec export) {
      return export.checkpoint() + ", as " + export.format() + ", to " + export.to();
    }
    if (spec instanceof NoopSpec nothing) {
      return nothing.child() ? "nothing, for " + nothing.millis() + " ms in a process" : "nothing";
    }
    return ((ImportSpec) spec).file();
  }

  private static String train(TrainSpec train) {
    return "config "
        + train.configuration().name()
        + (train.model() == null ? "" : ", model " + train.model())
        + (train.from() == null ? "" : ", from " + train.from())
        + (train.steps() == null ? "" : ", " + Count.of(train.steps(), "step"))
        + ", seed "
        + train.seed();
  }

  private static String cycle(CycleSpec cycle) {
    return cycle.checkpoint()
        + ", "
        + cycle.route().mode().word()
        + " of classes "
        + String.join(" ", cycle.route().classes())
        + (cycle.route().points() == 0 ? "" : ", " + Count.of(cycle.route().points(), "point"))
        + ", "
        + of(cycle.integration())
        + ", "
        + of(cycle.noise());
  }

  private static String of(Coding coding) {
    return coding.input().path()
        + ", VAE "
        + coding.vae()
        + ", "
        + coding.precision()
        + (coding.to() == null ? "" : ", to " + coding.to());
  }

  private static String of(NoiseSource noise) {
    return noise.file() == null
        ? "seed " + noise.seed() + ", batch " + noise.batch()
        : "noise " + noise.file();
  }

  private static String of(Integration integration) {
    return integration.solver()
        + " "
        + Count.of(integration.steps(), "step")
        + (integration.rtol() == null ? "" : ", rtol " + integration.rtol())
        + (integration.atol() == null ? "" : ", atol " + integration.atol())
        + (integration.isUsualPrecision() ? "" : " in " + integration.precision());
  }

  private static String of(Composition c) {
    return "classes "
        + String.join(" ", c.classes())
        + (c.mask() == null ? "" : ", mask " + c.mask() + of(c.source()))
        + (c.weights().isEmpty() ? "" : ", weights " + c.weights())
        + (c.permute() ? ", permuted" : "");
  }

  private static String of(MaskSource source) {
    if (source == null) {
      return "";
    }
    return " of " + (source.image() == null ? String.join(" ", source.regions()) : source.image());
  }
}
