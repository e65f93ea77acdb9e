package io.gaf.schedule;

import io.gaf.job.Claim;
import io.gaf.schedule.Orders.Order;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The process that runs one attempt, its output in the attempt's log. One that stays runs another
 * attempt when the first has succeeded.
 */
final class ChildProcess {
  /** Set for a process that waits for further attempts. */
  static final String STAYS = "GAF_CHILD_STAYS";

  private final Process process;
  private final Pump pump; // null where the process writes its only log itself
  private String log;

  private ChildProcess(Process process, Pump pump, String log) {
    this.process = process;
    this.pump = pump;
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
   * @param stays whether it waits for another attempt after one that has succeeded
   */
  static ChildProcess start(
      WorkerSettings settings, Map<String, String> more, Claim claim, boolean stays)
      throws IOException {
    String log = log(claim);
    Path file = settings.home().resolve(log);
    Files.createDirectories(file.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(settings.command().apply(claim.attempt())).redirectErrorStream(true);
    builder.environment().putAll(settings.environment());
    builder.environment().putAll(more);
    if (!stays) {
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()));
      return new ChildProcess(builder.start(), null, log);
    }
    builder.environment().put(STAYS, "1");
    Pump pump = new Pump();
    pump.to(file, claim.attempt().id());
    Process process = builder.start();
    pump.start(process.getInputStream());
    return new ChildProcess(process, pump, log);
  }

  /** Gives a process that is ready its next attempt. */
  void next(WorkerSettings settings, Claim claim) throws IOException {
    log = log(claim);
    Path file = settings.home().resolve(log);
    Files.createDirectories(file.getParent());
    pump.to(file, claim.attempt().id());
    var order = new Order(claim.attempt().id(), claim.attempt().token());
    OutputStream input = process.getOutputStream();
    input.write(order.line().getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  long pid() {
    return process.pid();
  }

  String log() {
    return log;
  }

  /** Waits at most so long; true once the attempt is over: the process has ended, or is ready. */
  boolean over(Duration wait) {
    try {
      if (pump == null) {
        return ended(wait);
      }
      return pump.over(wait) ? pump.ready() || ended(wait) : !process.isAlive();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return process.onExit().join() != null;
    }
  }

  private boolean ended(Duration wait) throws InterruptedException {
    return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether its attempt is over and it can run another one. */
  boolean ready() {
    return pump != null && pump.ready() && process.isAlive();
  }

  /** Of the process; of one that is ready, that of an attempt which succeeded. */
  int exitCode() {
    return pump != null && pump.ready() ? ChildExit.DONE.code() : process.exitValue();
  }

  /** Ends a process that is ready. */
  void dismiss(Duration patience) {
    try {
      process.getOutputStream().close();
      if (!ended(patience)) {
        kill();
      }
    } catch (IOException e) {
      kill();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
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
