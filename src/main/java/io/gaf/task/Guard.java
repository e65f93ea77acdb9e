package io.gaf.task;

import io.gaf.config.GuardsConfig;
import io.gaf.job.Id;
import io.gaf.train.StepMetrics;
import io.gaf.train.TrainState;

/**
 * Stops a training whose numbers went wrong. What it had saved before stays the good one: nothing
 * of the broken step is ever registered.
 */
final class Guard {
  private final GuardsConfig limits;

  Guard(GuardsConfig limits) {
    this.limits = limits;
  }

  /**
   * Looks at a step's numbers.
   *
   * @param good the newest checkpoint, or null
   * @throws IllegalStateException naming step, term, learning rate and the good checkpoint
   */
  void check(long step, StepMetrics metrics, Long good) {
    metrics
        .values()
        .forEach((name, value) -> requireNumber(step, name, value, metrics.get("lr"), good));
    requireBelow(step, "total", limits.maxLoss(), "train.max_loss", metrics, good);
    requireBelow(step, "grad_norm", limits.maxGradNorm(), "train.max_grad_norm", metrics, good);
  }

  /**
   * Looks at what is about to be saved.
   *
   * @param good the newest checkpoint, or null
   * @throws IllegalStateException naming a tensor that holds something else than numbers
   */
  static void check(TrainState state, Long good) {
    state
        .notFinite()
        .ifPresent(
            name -> {
              String what = "step %,d: %s holds values that are no numbers";
              throw stop(what.formatted(state.step(), name), good);
            });
  }

  private static void requireNumber(long step, String name, double value, double lr, Long good) {
    if (!Double.isFinite(value)) {
      String what = "step %,d: %s is %s at learning rate %.3g";
      throw stop(what.formatted(step, name, value, lr), good);
    }
  }

  private static void requireBelow(
      long step, String name, double limit, String key, StepMetrics metrics, Long good) {
    double value = metrics.get(name);
    if (limit > 0 && value > limit) {
      String what = "step %,d: %s is %.4g at learning rate %.3g, and %s allows %.4g";
      throw stop(what.formatted(step, name, value, metrics.get("lr"), key, limit), good);
    }
  }

  private static IllegalStateException stop(String what, Long good) {
    return new IllegalStateException(
        good == null
            ? what
                + "; no checkpoint was saved before\nhint: lower train.lr, or lengthen train.warmup_steps"
            : "%s; %s, saved before, is the last good checkpoint%s%s"
                .formatted(
                    what,
                    Id.checkpoint(good),
                    "\nhint: lower train.lr and train on from ",
                    Id.checkpoint(good)));
  }
}
