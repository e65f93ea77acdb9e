package io.gaf.cli;

import io.gaf.job.JobState;
import java.util.Collection;

/** The program's exit codes (spec workflow.md §5). */
public final class ExitCode {
  /** Done; an empty list too. */
  public static final int OK = 0;

  /** Something failed. */
  public static final int FAILURE = 1;

  /** The command line or a file it names is wrong. */
  public static final int USAGE = 2;

  /** What was named is not there. */
  public static final int NOT_FOUND = 3;

  /** Not now: a conflict, or a right that is missing. */
  public static final int REFUSED = 4;

  /** A job that was waited for failed. */
  public static final int JOB_FAILED = 5;

  /** A job that was waited for was cancelled. */
  public static final int JOB_CANCELLED = 6;

  /** The wait took too long. */
  public static final int TIMED_OUT = 7;

  /** The database cannot be reached or opened. */
  public static final int DATABASE = 8;

  /** Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** The code for jobs that have ended so: a failure outweighs a cancel. */
  static int of(Collection<JobState> states) {
    if (states.contains(JobState.FAILED) || states.contains(JobState.DEPENDENCY_FAILED)) {
      return JOB_FAILED;
    }
    return states.contains(JobState.CANCELLED) ? JOB_CANCELLED : OK;
  }
}
