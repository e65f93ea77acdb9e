package io.gaf.job;

import java.util.Objects;

/**
 * A parent that must have ended first.
 *
 * @param parent the parent job's number
 * @param condition which endings of the parent let this job run
 */
public record Dependency(long parent, Condition condition) {
  /** Which endings of a parent let its child run. */
  public enum Condition {
    /** Only success. */
    OK,
    /** Any ending. */
    ANY
  }

  public Dependency {
    Objects.requireNonNull(condition, "condition");
  }
}
