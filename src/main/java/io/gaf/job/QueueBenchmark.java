package io.gaf.job;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Measures the queue. */
@FunctionalInterface
public interface QueueBenchmark {
  /** What can be measured. */
  enum Part {
    /** Jobs that do nothing, done by the worker, and by processes. */
    THROUGHPUT,
    /** Claims while many jobs wait. */
    CLAIM,
    /** From a job's row to its attempt, with a worker that has nothing else to do. */
    PICKUP,
    /** Single jobs, and many from JSON lines in one transaction. */
    ENQUEUE,
    /** The newest page of a long list, by a program of its own. */
    LIST,
    /** How soon a killed process and a killed worker are noticed. */
    DEATH,
    /** Drawings whose process stays, and drawings that each start one. */
    WARM;

    /** What a user types. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** All of them, in order. */
    public static List<Part> all() {
      return Arrays.asList(values());
    }
  }

  /**
   * What is wanted.
   *
   * @param parts what is measured
   * @param scale share of the full numbers of jobs, more than 0 and at most 1
   * @param db the address of an empty database, or null for files in a folder of their own
   */
  record Ask(Set<Part> parts, double scale, String db) {
    /** Refuses a scale that is no share. */
    public Ask {
      parts = Set.copyOf(parts);
      if (!(scale > 0 && scale <= 1)) {
        throw new IllegalArgumentException("scale must be above 0 and at most 1, got " + scale);
      }
    }

    /** So many jobs at full scale, at least this many. */
    public int jobs(int full, int least) {
      return Math.max(least, (int) Math.round(full * scale));
    }
  }

  /** Runs the parts in their order; each measurement's work is a stable key. */
  List<Measurement> run(Ask ask, Consumer<String> tell);
}
