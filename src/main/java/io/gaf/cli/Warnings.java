package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.MetricPoint;
import io.gaf.words.Plain;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What jobs warned of: values that say little, and what was not measured. */
final class Warnings {
  /** Jobs that are named of one warning. */
  private static final int NAMED = 5;

  private Warnings() {}

  /** The warnings of a job, each once. */
  static List<String> of(long job, Session session) {
    return session.jobs().events(job).stream()
        .filter(event -> event.type().equals("warning"))
        .map(event -> Plain.line(event.text()))
        .distinct()
        .toList();
  }

  /** Says what jobs warned of about these metrics, and which jobs did. */
  static void say(Collection<Long> jobs, Collection<String> metrics, Session session) {
    Map<String, SortedSet<Long>> warned = new LinkedHashMap<>();
    for (long job : jobs) {
      of(job, session).stream()
          .filter(text -> metrics.stream().anyMatch(metric -> isOf(metric, text)))
          .forEach(text -> warned.computeIfAbsent(text, t -> new TreeSet<>()).add(job));
    }
    warned.forEach(
        (text, by) -> session.console().say("warning of %s: %s".formatted(named(by), text)));
  }

  /** Evaluations begin a warning of a value with its name. */
  private static boolean isOf(String metric, String text) {
    return text.startsWith(MetricPoint.bare(metric) + ": ");
  }

  private static String named(SortedSet<Long> jobs) {
    int rest = jobs.size() - NAMED;
    String some = jobs.stream().limit(NAMED).map(Id::job).collect(Collectors.joining(", "));
    return rest > 0 ? some + " and " + rest + " more" : some;
  }
}
