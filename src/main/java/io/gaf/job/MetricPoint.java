package io.gaf.job;

import java.time.Instant;

/**
 * One value of one metric series.
 *
 * @param name the series, such as {@code train/total} or {@code eval/class_accuracy}
 * @param step the optimiser step it belongs to
 * @param value its value; NaN and infinities are kept
 * @param at when it was measured
 */
public record MetricPoint(String name, long step, double value, Instant at) {}
