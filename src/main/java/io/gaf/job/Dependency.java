package io.gaf.job;

import java.util.Objects;

/**
 * A parent that must have ended first.
 *
 * @param parent the parent's number
 * @param condition which endings of the parent let this job run
 * @param type what the parent is: one job, or an array, all of whose tasks are meant
 */
public record Dependency(long parent, Condition condition, Id.Type type) {
  /** Which endings of a parent let its child run. */
  public enum Condition {
    /** Only success. */
    OK,
    /** Any ending. */
    ANY
  }

  public Dependency {
    Objects.requireNonNull(condition, "condition");
    type = Objects.requireNonNullElse(type, Id.Type.JOB);
    if (type != Id.Type.JOB && type != Id.Type.ARRAY) {
      throw new IllegalArgumentException("a job waits for jobs and arrays, not for a " + type);
    }
  }

  /** On one job. */
  public Dependency(long parent, Condition condition) {
    this(parent, condition, Id.Type.JOB);
  }

  /** On every task of an array. */
  public static Dependency onArray(long array, Condition condition) {
    return new Dependency(array, condition, Id.Type.ARRAY);
  }

  /** Whether the parent is an array. */
  public boolean array() {
    return type == Id.Type.ARRAY;
  }

  /** The parent's id. */
  public Id id() {
    return new Id(type, parent);
  }
}
