package io.gaf.schedule;

import io.gaf.job.Ending;
import java.util.Map;

/** How an attempt ended whose process recorded nothing itself. */
final class Verdict {
  /** A process that a signal ended is reported as 128 plus the signal's number. */
  private static final int SIGNALLED = 128;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8,
          "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  /** What the worker had asked of the process when it ended. */
  enum Asked {
    NOTHING,
    CANCEL,
    RETURN
  }

  private Verdict() {}

  static Ending of(int exitCode, Asked asked, String log) {
    return switch (asked) {
      case CANCEL ->
          new Ending(Ending.How.CANCELLED, "cancelled; the child " + how(exitCode), exitCode);
      case RETURN ->
          new Ending(
              Ending.How.RETURNED,
              "the worker was asked to end; the child " + how(exitCode),
              exitCode);
      case NOTHING ->
          new Ending(
              Ending.How.KILLED,
              "the child " + how(exitCode) + " before it recorded a result; see " + log,
              exitCode);
    };
  }

  /** Whether the exit code is what a process returns that recorded this ending. */
  static boolean agrees(int exitCode, Ending.How recorded) {
    return recorded == null || ChildExit.of(recorded).code() == exitCode;
  }

  static String how(int exitCode) {
    int signal = exitCode - SIGNALLED;
    if (signal <= 0 || signal > 64) {
      return "ended with exit code " + exitCode;
    }
    return "was killed by " + SIGNALS.getOrDefault(signal, "signal " + signal);
  }
}
