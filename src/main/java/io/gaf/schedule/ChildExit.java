package io.gaf.schedule;

import io.gaf.job.Ending;

/** Exit codes of the process that runs one attempt. */
enum ChildExit {
  DONE(0),
  FAILED(1),
  CANCELLED(6),
  /** Its fencing number is stale: it published nothing more. */
  STALE(75),
  /** Its worker is gone: nobody beats for it any more. */
  ORPHANED(76),
  /** How it ended could not be recorded. */
  UNRECORDED(77),
  /** Its worker was asked to end; as a process ended by SIGTERM. */
  RETURNED(143);

  private final int code;

  ChildExit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The exit that tells of an ending. */
  static ChildExit of(Ending.How how) {
    return switch (how) {
      case SUCCEEDED -> DONE;
      case CANCELLED -> CANCELLED;
      case RETURNED -> RETURNED;
      case FAILED, KILLED, LOST -> FAILED;
    };
  }
}
