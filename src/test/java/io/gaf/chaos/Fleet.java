package io.gaf.chaos;

import io.gaf.job.Attempt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Several workers on one home folder; one that dies is replaced, as an init system does. */
final class Fleet {
  private final Gaf gaf;
  private final int size;
  private final List<Process> workers = new ArrayList<>();

  Fleet(Gaf gaf, int size) throws IOException {
    this.gaf = gaf;
    this.size = size;
    fill();
  }

  /** Replaces those that have ended. */
  synchronized void fill() throws IOException {
    workers.removeIf(worker -> !worker.isAlive());
    while (workers.size() < size) {
      workers.add(gaf.start(List.of("worker")));
    }
  }

  /** kill -9 of the worker of an attempt; false when it had ended. */
  synchronized boolean kill(Attempt attempt) throws IOException, InterruptedException {
    long pid = pid(attempt);
    for (Process worker : workers) {
      if (worker.pid() == pid && worker.isAlive()) {
        worker.destroyForcibly().waitFor();
        fill();
        return true;
      }
    }
    return false;
  }

  /** SIGTERM to all, which give their jobs back; then waits for them. */
  synchronized void end() throws IOException, InterruptedException {
    for (Process worker : workers) {
      worker.destroy();
    }
    for (Process worker : workers) {
      Gaf.assertEnds(worker);
    }
    workers.clear();
  }

  /** The process id in a worker's name. */
  static long pid(Attempt attempt) {
    return Long.parseLong(attempt.worker().replaceFirst(".*:", ""));
  }
}
