package io.gaf.job;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The states of a job and the only arrows between them (spec workflow.md §4). */
public enum JobState {
  /** Waits for a worker. */
  QUEUED,
  /** Waits for a parent. */
  BLOCKED,
  /** Waits for a person to release it. */
  HELD,
  /** A worker's attempt is under way. */
  RUNNING,
  /** A cancel was asked for; the attempt saves and stops. */
  STOPPING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  /** A parent ended in a way that this job's condition excludes. */
  DEPENDENCY_FAILED;

  /** Whether a job in this state never changes again, except by an explicit retry. */
  public boolean terminal() {
    return switch (this) {
      case SUCCEEDED, FAILED, CANCELLED, DEPENDENCY_FAILED -> true;
      case QUEUED, BLOCKED, HELD, RUNNING, STOPPING -> false;
    };
  }

  /** The states this one may move to. A running job goes back to the queue when it is retried. */
  public Set<JobState> next() {
    return switch (this) {
      case QUEUED -> EnumSet.of(HELD, RUNNING, CANCELLED);
      case BLOCKED -> EnumSet.of(QUEUED, HELD, CANCELLED, DEPENDENCY_FAILED);
      case HELD -> EnumSet.of(QUEUED, BLOCKED, CANCELLED, DEPENDENCY_FAILED);
      case RUNNING -> EnumSet.of(STOPPING, QUEUED, SUCCEEDED, FAILED, CANCELLED);
      case STOPPING -> EnumSet.of(SUCCEEDED, FAILED, CANCELLED);
      case FAILED, CANCELLED, DEPENDENCY_FAILED -> EnumSet.of(QUEUED, BLOCKED);
      case SUCCEEDED -> EnumSet.noneOf(JobState.class);
    };
  }

  /** Whether the arrow from this state to the other exists. */
  public boolean mayBecome(JobState other) {
    return next().contains(other);
  }

  /** The states that have not ended, in declaration order. */
  public static List<JobState> active() {
    return Arrays.stream(values()).filter(s -> !s.terminal()).toList();
  }

  /** The states that have ended, in declaration order. */
  public static List<JobState> ended() {
    return Arrays.stream(values()).filter(JobState::terminal).toList();
  }
}
