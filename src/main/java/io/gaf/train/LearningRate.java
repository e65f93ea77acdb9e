package io.gaf.train;

/**
 * The learning rate of a step i: lr(0.01 + 0.99·i/w) for i below the warm-up w, then 1e-6 + (lr -
 * 1e-6)(1 + cos(π(i - w)/(iters - w)))/2.
 *
 * @param highest lr
 * @param warmup w, in steps
 * @param iters steps of the whole run
 */
public record LearningRate(double highest, long warmup, long iters) {
  private static final double LOWEST = 1e-6;

  /** The rate of step i, counted from 0; stays at the lowest rate beyond the last step. */
  public double at(long i) {
    if (i < warmup) {
      return highest * (0.01 + 0.99 * i / warmup);
    }
    double way = iters > warmup ? Math.min(1, (i - warmup) / (double) (iters - warmup)) : 1;
    return LOWEST + (highest - LOWEST) * (1 + Math.cos(Math.PI * way)) / 2;
  }
}
