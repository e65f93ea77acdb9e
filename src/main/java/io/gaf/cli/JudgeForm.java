package io.gaf.cli;

import io.gaf.config.Configs;
import io.gaf.job.Configuration;
import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;
import io.gaf.job.JudgeSpec;

/** Asks what the classifier makes of a blend. */
final class JudgeForm implements Form {
  static final int DEFAULT_SAMPLES = 200;

  /** What the line does not say (null), the configuration says. */
  private record Judge(
      String checkpoint,
      ConfigChoice config,
      CompositionChoice composition,
      int samples,
      IntegrationChoice integration,
      long seed,
      boolean ema)
      implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      Lookup.Found found = lookup.checkpoint(checkpoint);
      Configuration chosen = lookup.judgeable(lookup.configuration(config, found));
      var said = Configs.parse(chosen.yaml(), chosen.name()).sample();
      return new JudgeSpec(
          found.ref(),
          chosen,
          composition.resolve(lookup, found),
          samples,
          integration.or(said.solver(), said.steps()),
          seed,
          ema);
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.JUDGE;
  }

  @Override
  public String sentence() {
    return "Measures a blend against real pictures of its classes: fidelity, novelty, regions.";
  }

  @Override
  public String example() {
    return "--checkpoint fashion@latest --config fashion_demo --classes Shirt Dress --weights 0.5"
        + " 0.5";
  }

  @Override
  public String usage() {
    return "--checkpoint REF --classes CLASS... (--weights W... | --mask NAME) [--samples N]";
  }

  @Override
  public void addTo(Opts options) {
    options.value("checkpoint", "REF", "c5, job:j12, MODEL@latest or a file");
    ConfigChoice.addTo(options);
    CompositionChoice.addTo(options);
    IntegrationChoice.addTo(options, "sample.solver", "sample.steps");
    options
        .value("samples", "N", "samples of the blend (default 200)")
        .value("seed", "N", "seed of the first sample (default 42)")
        .flag("raw-weights", "use the weights as trained, not their average");
  }

  @Override
  public Draft read(Parsed words) {
    words.noWords();
    var composition = CompositionChoice.read(words, words.has("permute"));
    if (!composition.isMix() || composition.permute()) {
      throw CliException.usage(
          "judge takes one blend: classes with --weights, --alpha or --mask, and no --permute",
          "for all blends of some classes: gaf sweep algebra");
    }
    return new Judge(
        CheckpointRef.option(words),
        ConfigChoice.optional(words),
        composition,
        words.small("samples", DEFAULT_SAMPLES, 2),
        IntegrationChoice.read(words),
        words.whole("seed", 42, Long.MIN_VALUE),
        !words.has("raw-weights"));
  }
}
