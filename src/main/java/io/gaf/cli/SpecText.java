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
    return switch (spec.kind()) {
      case PRECOMPUTE -> precompute((PrecomputeSpec) spec);
      case TRAIN -> train((TrainSpec) spec);
      case SAMPLE -> sample((SampleSpec) spec);
      case GRID -> grid((GridSpec) spec);
      case CYCLE -> cycle((CycleSpec) spec);
      case TRANSLATE -> translate((TranslateSpec) spec);
      case ENCODE -> encode((EncodeSpec) spec);
      case DECODE -> of(((DecodeSpec) spec).coding());
      case EVALUATE -> evaluate((EvaluateSpec) spec);
      case JUDGE -> judge((JudgeSpec) spec);
      case SWEEP -> sweep((SweepSpec) spec);
      case IMPORT -> ((ImportSpec) spec).file();
      case EXPORT -> export((ExportSpec) spec);
      case NOOP -> noop((NoopSpec) spec);
    };
  }

  private static String precompute(PrecomputeSpec precompute) {
    return "config " + precompute.configuration().name() + (precompute.force() ? ", force" : "");
  }

  private static String sample(SampleSpec sample) {
    return "%s, %s, %s, %s"
        .formatted(
            sample.checkpoint(),
            of(sample.composition()),
            of(sample.integration()),
            of(sample.noise()));
  }

  private static String grid(GridSpec grid) {
    return "%s, %s, first %s, %s, seeds %s"
        .formatted(
            grid.checkpoint(),
            Count.of(grid.compositions().size(), "composition"),
            of(grid.compositions().get(0)),
            of(grid.integration()),
            grid.seeds());
  }

  private static String translate(TranslateSpec translate) {
    return "%s, %s, class %s to class %s, %s"
        .formatted(
            translate.checkpoint(),
            translate.original().file(),
            translate.source(),
            translate.target(),
            of(translate.integration()));
  }

  private static String encode(EncodeSpec encode) {
    return of(encode.coding()) + (encode.seed() == null ? "" : ", seed " + encode.seed());
  }

  private static String evaluate(EvaluateSpec evaluate) {
    return "%s, config %s, %d per class, %s, seed %d"
        .formatted(
            evaluate.checkpoint(),
            evaluate.configuration().name(),
            evaluate.perClass(),
            of(evaluate.integration()),
            evaluate.seed());
  }

  private static String judge(JudgeSpec judge) {
    return "%s, config %s, %s, %s, %s, seed %d"
        .formatted(
            judge.checkpoint(),
            judge.configuration().name(),
            of(judge.composition()),
            Count.of(judge.samples(), "sample"),
            of(judge.integration()),
            judge.seed());
  }

  private static String sweep(SweepSpec sweep) {
    String axes = String.join(", ", sweep.axes());
    return "%s: %s of %s".formatted(sweep.title(), Count.of(sweep.points().size(), "point"), axes);
  }

  private static String export(ExportSpec export) {
    return export.checkpoint() + ", as " + export.format() + ", to " + export.to();
  }

  private static String noop(NoopSpec nothing) {
    return nothing.child() ? "nothing, for " + nothing.millis() + " ms in a process" : "nothing";
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
