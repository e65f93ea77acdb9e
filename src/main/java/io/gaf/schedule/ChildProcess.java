package io.gaf.schedule;

import io.gaf.job.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The process that runs one attempt, its output in the attempt's log. */
final class ChildProcess {
  private final Process process;
  private final String log;

  private ChildProcess(Process process, String log) {
    this.process = process;
    this.log = log;
  }

  /** The attempt's log, relative to the home folder. */
  static String log(Claim claim) {
    return "jobs/j" + claim.job().id() + "/attempt-" + claim.attempt().number() + ".log";
  }

  /**
   * Starts the process. Its standard input stays open as long as this process lives: that is how
   * the child notices the worker's death.
   *
   * @param more variables beside those of all children
   */
  static ChildProcess start(WorkerSettings settings, Map<String, String> more, Claim claim)
      throws IOException {
    String log = log(claim);
    Path file = settings.home().resolve(log);
    Files.createDirectories(file.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(settings.command().apply(claim.attempt()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()));
    builder.environment().putAll(settings.environment());
    builder.environment().putAll(more);
    return new ChildProcess(builder.start(), log);
  }

  long pid() {
    return process.pid();
  }

  String log() {
    return log;
  }

  /** Waits at most so long; true once the process has really ended. */
  boolean ended(Duration wait) {
    try {
      return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return process.onExit().join() != null;
    }
  }

  int exitCode() {
    return process.exitValue();
  }

  /** SIGTERM: save and stop. By the handle, since the process would close the child's input too. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }
}
