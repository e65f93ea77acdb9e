package io.gaf.job;

import java.time.Instant;

/**
 * One value of one metric series.
 *
 * @param name the series, such as {@code train/total} or {@code eval/class_accuracy}
 * @param step the optimiser step it belongs to
 * @param value its value; NaN and infinities are kept
 * @param at when it was measured
 * @param evidence what it rests on, or null
 */
public record MetricPoint(String name, long step, double value, Instant at, Evidence evidence) {
  /** How the names of what evaluations measure begin. */
  public static final String EVAL = "eval/";

  /** The name of what is measured, without saying that an evaluation did. */
  public static String bare(String name) {
    return name.startsWith(EVAL) ? name.substring(EVAL.length()) : name;
  }

  /** A value alone. */
  public MetricPoint(String name, long step, double value, Instant at) {
    this(name, step, value, at, null);
  }
}
