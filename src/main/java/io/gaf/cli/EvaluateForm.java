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
      IntegrationChoice integration,
      long seed,
      boolean ema,
      EvaluateSpec.Share share)
      implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      Lookup.Found found = lookup.checkpoint(checkpoint);
      Configuration chosen = lookup.configuration(config, found);
      GafConfig said = Configs.parse(chosen.yaml(), chosen.name());
      Integration chosenSteps = integration.or(said.sample().solver(), said.sample().steps());
      int samples = perClass != null ? perClass : said.evaluate().perClass();
      return new EvaluateSpec(found.ref(), chosen, samples, chosenSteps, seed, ema, share);
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
    return "--checkpoint REF [--config NAME|FILE] [--per-class N] [--steps N] [--seed N] [--share"
        + " I/N]";
  }

  @Override
  public void addTo(Opts options) {
    options.value("checkpoint", "REF", "c5, job:j12, MODEL@latest or a file");
    ConfigChoice.addTo(options);
    IntegrationChoice.addTo(options, "sample.solver", "sample.steps");
    options
        .value("per-class", "N", "samples of each class (default: evaluate.per_class)")
        .value("seed", "N", "seed of the first sample (default 42)")
        .value("share", "I/N", "only draw part I of N of the samples, from 0; for --array")
        .flag("raw-weights", "use the weights as trained, not their average");
  }

  @Override
  public Draft read(Parsed words) {
    words.noWords();
    return new Evaluate(
        CheckpointRef.option(words),
        ConfigChoice.optional(words),
        words.has("per-class") ? words.small("per-class", 0, 2) : null,
        IntegrationChoice.read(words),
        words.whole("seed", 42, Long.MIN_VALUE),
        !words.has("raw-weights"),
        words.has("share") ? share(words.text("share")) : null);
  }

  private static EvaluateSpec.Share share(String typed) {
    String[] parts = typed.split("/", -1);
    if (parts.length != 2) {
      throw CliException.usage("--share is I/N, such as 0/4, got " + typed, null);
    }
    int of = (int) Math.min(Integer.MAX_VALUE, Values.whole("--share: N", parts[1], 1));
    long index = Values.whole("--share: I", parts[0], 0);
    if (index >= of) {
      throw CliException.usage(
          "--share counts from 0, so the last of " + of + " is " + (of - 1) + ", got " + index,
          null);
    }
    return new EvaluateSpec.Share((int) index, of);
  }
}
