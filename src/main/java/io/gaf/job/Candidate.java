package io.gaf.job;

import java.util.Objects;

/**
 * A checkpoint that may become its model's best one.
 *
 * @param model the model's name
 * @param checkpoint the checkpoint's number
 * @param measured what it is judged by
 */
public record Candidate(String model, long checkpoint, Measured measured) {
  public Candidate {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(measured, "measured");
  }

  /** A candidate by a metric's point. */
  public static Candidate of(String model, long checkpoint, MetricPoint point) {
    return new Candidate(model, checkpoint, Measured.of(point));
  }
}
