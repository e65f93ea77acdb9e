package io.gaf.cli;

import io.gaf.job.Composition;
import io.gaf.job.Configuration;
import io.gaf.job.EvaluateSpec;
import io.gaf.job.GridSpec;
import io.gaf.job.Integration;
import io.gaf.job.JobSpec;
import io.gaf.job.PrecomputeSpec;
import io.gaf.job.TrainSpec;
import java.util.List;

/**
 * The jobs of the demo, in order: real pictures, real training, a grid, and metrics before and
 * after.
 *
 * @param configuration the demo's configuration
 * @param weights path of the weights that ship
 * @param brief fewer steps and samples, for a quick check
 */
record Demo(Configuration configuration, String weights, boolean brief) {
  /** The bundled configuration. */
  static final String CONFIG = "fashion_demo";

  /** The weights that ship, and that training continues. */
  static final String WEIGHTS = "fashion_28.safetensors";

  /** The model that the demo trains. */
  static final String MODEL = "demo";

  private static final long SEED = 42;

  JobSpec precompute() {
    return new PrecomputeSpec(configuration, false);
  }

  JobSpec train() {
    return new TrainSpec(configuration, MODEL, weights, brief ? 12L : 150L, SEED);
  }

  /** Permutation sheets of what training made. */
  JobSpec grid(String checkpoint) {
    List<Composition> sheets =
        brief
            ? List.of(spatial("horizontal", "T-shirt/top", "Dress", "Trouser"))
            : List.of(
                spatial("horizontal", "T-shirt/top", "Dress", "Trouser"),
                spatial("vertical_2", "Sneaker", "Ankle boot"),
                weighted(List.of(0.6, 0.3, 0.1), "Pullover", "Dress", "Bag"));
    return new GridSpec(checkpoint, sheets, List.of(SEED), integration(), true);
  }

  JobSpec evaluate(String checkpoint) {
    return new EvaluateSpec(checkpoint, configuration, brief ? 5 : 50, integration(), SEED, true);
  }

  private Integration integration() {
    return new Integration("euler", brief ? 10 : 20);
  }

  private static Composition weighted(List<Double> weights, String... classes) {
    return new Composition(List.of(classes), weights, null, 0, true);
  }

  private static Composition spatial(String mask, String... classes) {
    return new Composition(List.of(classes), List.of(), mask, MaskWords.DEFAULT_SIGMA, true);
  }
}
