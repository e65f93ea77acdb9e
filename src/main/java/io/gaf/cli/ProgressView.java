package io.gaf.cli;

import io.gaf.job.Attempt;
import io.gaf.job.Job;
import io.gaf.job.Progress;
import io.gaf.words.Plain;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows progress: a bar on a terminal, else a line for each tenth or minute. */
final class ProgressView {
  private static final int BAR = 24;

  private record Said(long tenth, Instant at) {}

  private final Console console;
  private final Map<Long, Said> said = new HashMap<>();
  private boolean drawn;

  ProgressView(Console console) {
    this.console = console;
  }

  /** A job has moved to another state. */
  void changed(Job job) {
    clear();
    String took =
        job.endedAt() != null && job.startedAt() != null
            ? " after " + Times.text(Duration.between(job.startedAt(), job.endedAt()))
            : "";
    // why it failed is said once, when all have ended
    boolean said = job.reason() == null || ExitCode.of(List.of(job.state())) != ExitCode.OK;
    String why = said ? "" : ": " + Plain.line(job.reason());
    console.say(label(job) + " " + job.state() + took + why);
  }

  /** A job runs; its attempt may say how far it is. */
  void running(Job job, Attempt attempt, Instant now) {
    if (attempt == null || attempt.progress() == null) {
      return;
    }
    Progress p = attempt.progress();
    if (console.errTerminal()) {
      String line = label(job) + " " + bar(p) + " " + text(p, attempt, now);
      console.err().print("\r" + Cells.cut(line, console.columns() - 1) + "\033[K");
      console.err().flush();
      drawn = true;
    } else if (due(job.id(), p, now)) {
      console.say(label(job) + " " + text(p, attempt, now));
    }
  }

  /** Takes the bar away. */
  void clear() {
    if (drawn) {
      console.err().print("\r\033[K");
      drawn = false;
    }
  }

  private boolean due(long job, Progress p, Instant now) {
    long tenth = p.total() > 0 ? 10 * p.step() / p.total() : 0;
    Said last = said.get(job);
    boolean due =
        last == null
            || tenth > last.tenth()
            || Duration.between(last.at(), now).compareTo(Duration.ofMinutes(1)) >= 0;
    if (due) {
      said.put(job, new Said(tenth, now));
    }
    return due;
  }

  private static String label(Job job) {
    String name = job.name() == null ? "" : " " + Plain.line(job.name());
    return job.label() + " " + job.kind().word() + name;
  }

  private static String bar(Progress p) {
    int full = p.total() > 0 ? (int) Math.min(BAR, BAR * p.step() / p.total()) : 0;
    return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
  }

  /** Such as {@code 120/400 steps 30 %, 18.2/s, 15 s left, loss 0.21}. */
  static String text(Progress p, Attempt attempt, Instant now) {
    var text = new StringBuilder(p.step() + "/" + p.total() + " " + p.unit());
    if (p.total() > 0) {
      text.append(" ").append(100 * p.step() / p.total()).append(" %");
    }
    if (p.rate() > 0) {
      text.append(String.format(Locale.ROOT, ", %.1f/s", p.rate()));
    }
    attempt
        .remaining(now)
        .ifPresent(left -> text.append(", ").append(Times.text(left)).append(" left"));
    if (p.note() != null) {
      text.append(", ").append(Plain.line(p.note()));
    }
    return text.toString();
  }
}
