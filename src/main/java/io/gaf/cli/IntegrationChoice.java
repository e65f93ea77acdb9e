package io.gaf.cli;

import io.gaf.config.SampleConfig;
import io.gaf.job.Integration;
import java.util.List;
import java.util.function.Function;

/** Reads how noise is carried to data. */
final class IntegrationChoice {
  static final int DEFAULT_STEPS = 20;

  private IntegrationChoice() {}

  static void addTo(Opts options) {
    options
        .value("solver", "NAME", "euler (default), heun, rk4, endpoint or dopri5")
        .value("steps", "N", "steps of the solver (default " + DEFAULT_STEPS + ")");
    addPrecisionTo(options);
  }

  static void addPrecisionTo(Opts options) {
    options.value("precision", "NAME", "float32 (default) or bf16, which is faster and coarser");
  }

  static Integration read(Parsed words) {
    String solver = solver(words.text("solver", "euler"));
    return new Integration(solver, words.small("steps", DEFAULT_STEPS, 1), precision(words));
  }

  static String precision(Parsed words) {
    List<String> known = Integration.PRECISIONS;
    String word = words.text("precision", known.get(0));
    return Values.choice("precision", word, known, Function.identity());
  }

  static String solver(String word) {
    return Values.choice("solver", word, SampleConfig.SOLVERS, Function.identity());
  }
}
