package io.gaf.cli;

import io.gaf.config.SampleConfig;
import io.gaf.job.Integration;
import java.util.List;
import java.util.function.Function;

/**
 * How noise is carried to data, as the user typed it; null where nothing was typed.
 *
 * @param solver its name
 * @param steps its steps
 * @param precision the number format of the network's products
 * @param rtol dopri5's allowed error as a share of the state
 * @param atol dopri5's allowed error where the state is near 0
 */
record IntegrationChoice(String solver, Integer steps, String precision, Double rtol, Double atol) {
  static final String DEFAULT_SOLVER = "euler";
  static final int DEFAULT_STEPS = 20;

  private static final String ADAPTIVE = "dopri5";

  static void addTo(Opts options) {
    addTo(options, DEFAULT_SOLVER, Integer.toString(DEFAULT_STEPS));
  }

  /** As above, with what counts where nothing is typed. */
  static void addTo(Opts options, String solver, String steps) {
    options
        .value(
            "solver",
            "NAME",
            String.join(", ", SampleConfig.SOLVERS) + " (default: " + solver + ")")
        .value(
            "steps",
            "N",
            "steps of the solver (default: " + steps + "); dopri5 begins with 1/N of the way")
        .value("rtol", "X", "of dopri5: allowed error as a share of the state (default 1e-4)")
        .value("atol", "X", "of dopri5: allowed error where the state is near 0 (default 1e-4)")
        .value("precision", "NAME", "float32 (default) or bf16, which is faster and coarser");
  }

  static IntegrationChoice read(Parsed words) {
    return new IntegrationChoice(
        words.has("solver") ? solver(words.text("solver")) : null,
        words.has("steps") ? words.small("steps", 0, 1) : null,
        precision(words),
        tolerance(words, "rtol"),
        tolerance(words, "atol"));
  }

  /** The integration, with the usual solver and steps where nothing was typed. */
  Integration orUsual() {
    return or(DEFAULT_SOLVER, DEFAULT_STEPS);
  }

  /** The integration, with this solver and these steps where nothing was typed. */
  Integration or(String otherSolver, int otherSteps) {
    String chosen = solver != null ? solver : otherSolver;
    if (!chosen.equals(ADAPTIVE) && (rtol != null || atol != null)) {
      throw CliException.usage(
          (rtol != null ? "--rtol" : "--atol")
              + " is a tolerance of dopri5, but the solver is "
              + chosen,
          "add --solver dopri5, or leave it out and choose --steps");
    }
    return new Integration(chosen, steps != null ? steps : otherSteps, precision, rtol, atol);
  }

  static String solver(String word) {
    return Values.choice("solver", word, SampleConfig.SOLVERS, Function.identity());
  }

  private static String precision(Parsed words) {
    List<String> known = Integration.PRECISIONS;
    String word = words.text("precision", known.get(0));
    return Values.choice("precision", word, known, Function.identity());
  }

  private static Double tolerance(Parsed words, String option) {
    if (!words.has(option)) {
      return null;
    }
    double value = words.number(option, 0);
    if (value == 0) {
      throw CliException.usage(
          "--" + option + " is a number above 0, got 0", "single precision reaches about 1e-6");
    }
    return value;
  }
}
