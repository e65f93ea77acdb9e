package io.gaf.job;

/**
 * How far an attempt is.
 *
 * @param step steps done
 * @param total steps in all
 * @param unit what a step is, such as {@code step} or {@code picture}
 * @param rate items a second, or NaN when unknown
 * @param note a short line such as {@code loss 0.21}, or null
 */
public record Progress(long step, long total, String unit, double rate, String note) {}
