package io.gaf.cli;

import io.gaf.config.Configs;
import io.gaf.job.Composition;
import io.gaf.job.Configuration;
import io.gaf.job.JudgeSpec;

/**
 * What the sweeps of blends are asked for alike.
 *
 * @param checkpoint a checkpoint reference
 * @param config the configuration, or null for the checkpoint's own
 * @param samples samples of each blend
 * @param integration solver and steps, or nulls for the configuration's
 * @param seed the first sample's seed
 */
record BlendWords(
    String checkpoint, ConfigChoice config, int samples, IntegrationChoice integration, long seed) {
  static void addTo(Opts options) {
    options.value("checkpoint", "REF", "c5, job:j12, MODEL@latest or a file");
    ConfigChoice.addTo(options);
    IntegrationChoice.addTo(options, "sample.solver", "sample.steps");
    options
        .value("samples", "N", "samples of each blend (default 200)")
        .value("seed", "N", "seed of the first sample (default 42)");
  }

  static BlendWords read(Parsed words) {
    return new BlendWords(
        CheckpointRef.option(words),
        ConfigChoice.optional(words),
        words.small("samples", JudgeForm.DEFAULT_SAMPLES, 2),
        IntegrationChoice.read(words),
        words.whole("seed", 42, Long.MIN_VALUE));
  }

  /** Makes a job of each composition. */
  @FunctionalInterface
  interface Maker {
    JudgeSpec of(Composition composition);
  }

  Maker maker(Lookup lookup, Lookup.Found found) {
    Configuration chosen = lookup.judgeable(lookup.configuration(config, found));
    var said = Configs.parse(chosen.yaml(), chosen.name()).sample();
    var steps = integration.or(said.solver(), said.steps());
    return blend -> new JudgeSpec(found.ref(), chosen, blend, samples, steps, seed, true);
  }
}
