package io.gaf.cli;

import io.gaf.config.Configs;
import io.gaf.config.GafConfig;
import io.gaf.job.Configuration;
import io.gaf.job.EvaluateSpec;
import io.gaf.job.Integration;
import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;

/** Asks for metrics of a checkpoint. */
final class EvaluateForm implements Form {
  /** What the line does not say (null), the configuration says. */
  private record Evaluate(
      String checkpoint,
      ConfigChoice config,
      Integer perClass,
      String solver,
      Integer steps,
      String precision,
      long seed,
      boolean ema)
      implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      Lookup.Found found = lookup.checkpoint(checkpoint);
      Configuration chosen = lookup.configuration(config, found);
      GafConfig said = Configs.parse(chosen.yaml(), chosen.name());
      var integration =
          new Integration(
              solver != null ? solver : said.sample().solver(),
              steps != null ? steps : said.sample().steps(),
              precision);
      int samples = perClass != null ? perClass : said.evaluate().perClass();
      return new EvaluateSpec(found.ref(), chosen, samples, integration, seed, ema);
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.EVALUATE;
  }

  @Override
  public String sentence() {
    return "Measures a checkpoint against held-out pictures: class accuracy, variety, Fréchet.";
  }

  @Override
  public String example() {
    return "--checkpoint fashion@latest --config fashion_demo --per-class 50";
  }

  @Override
  public String usage() {
    return "--checkpoint REF [--config NAME|FILE] [--per-class N] [--steps N] [--seed N]";
  }

  @Override
  public void addTo(Opts options) {
    options.value("checkpoint", "REF", "c5, job:j12, MODEL@latest or a file");
    ConfigChoice.addTo(options);
    options
        .value("per-class", "N", "samples of each class (default: evaluate.per_class)")
        .value("solver", "NAME", "euler (default: the configuration's sample.solver)")
        .value("steps", "N", "steps of the solver (default: sample.steps)")
        .value("precision", "NAME", "float32 (default) or bf16, which is faster and coarser")
        .value("seed", "N", "seed of the first sample (default 42)")
        .flag("raw-weights", "use the weights as trained, not their average");
  }

  @Override
  public Draft read(Parsed words) {
    return new Evaluate(
        CheckpointRef.option(words),
        ConfigChoice.optional(words),
        words.has("per-class") ? words.small("per-class", 0, 2) : null,
        words.has("solver") ? IntegrationChoice.solver(words.text("solver")) : null,
        words.has("steps") ? words.small("steps", 0, 1) : null,
        IntegrationChoice.precision(words),
        words.whole("seed", 42, Long.MIN_VALUE),
        !words.has("raw-weights"));
  }
}
