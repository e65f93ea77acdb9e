package io.gaf.sample;

/**
 * What an integration took.
 *
 * @param evaluations how often the field was evaluated
 * @param accepted steps that moved the rows
 * @param rejected steps that were taken back, because their error was too large
 */
public record Effort(int evaluations, int accepted, int rejected) {
  /** Nothing was integrated. */
  public static final Effort NONE = new Effort(0, 0, 0);
}
