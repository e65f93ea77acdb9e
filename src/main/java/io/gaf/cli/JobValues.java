package io.gaf.cli;

import io.gaf.job.MetricPoint;
import io.gaf.words.Nearest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values of jobs by name: the columns of a list, {@code metric.X} (a series' last value) and
 * {@code spec.X} (a parameter). X is a whole name or its last words, as {@code total} for {@code
 * train/total} and {@code lr} for {@code train.lr}.
 */
final class JobValues {
  private static final String METRIC = "metric.";
  private static final String SPEC = "spec.";

  private final Listing<JobRow> columns;
  private final Session session;
  private final Map<Long, Map<String, Object>> cache = new HashMap<>();
  // In a job at least: a condition may need one side only.
  private final Set<String> sought = new TreeSet<>();
  private final Set<String> found = new HashSet<>();
  private final Set<String> candidates = new TreeSet<>();

  JobValues(Listing<JobRow> columns, Session session) {
    this.columns = columns;
    this.session = session;
  }

  /** The name, if it can name a value. */
  String known(String name) {
    if (name.startsWith(METRIC) || name.startsWith(SPEC)) {
      return name;
    }
    List<String> names = columns.names();
    if (!names.contains(name)) {
      throw CliException.usage(
          "unknown column '" + name + "'",
          Nearest.hint(name, names, "one of " + String.join(", ", names))
              + " (a metric is metric.%s, a parameter spec.%s)".formatted(name, name));
    }
    return name;
  }

  /** A job's value of this name, or null. */
  Object of(JobRow row, String name) {
    if (name.startsWith(METRIC)) {
      return named(row, name, METRIC, '/');
    }
    return name.startsWith(SPEC) ? named(row, name, SPEC, '.') : columns.value(name, row);
  }

  private Object named(JobRow row, String name, String prefix, char between) {
    sought.add(name);
    Map<String, Object> all = prefix.equals(METRIC) ? metrics(row) : parameters(row);
    String wanted = name.substring(prefix.length());
    if (all.containsKey(wanted)) {
      found.add(name);
      return all.get(wanted);
    }
    all.keySet().forEach(n -> candidates.add(prefix + n));
    List<String> ends = all.keySet().stream().filter(n -> n.endsWith(between + wanted)).toList();
    if (ends.size() > 1) {
      throw CliException.usage(
          name + " may mean " + String.join(" or ", ends), "write " + prefix + ends.get(0));
    }
    found.addAll(ends.isEmpty() ? Set.of() : Set.of(name));
    return ends.isEmpty() ? null : all.get(ends.get(0));
  }

  private Map<String, Object> metrics(JobRow row) {
    return cache.computeIfAbsent(
        -row.job().id(),
        id -> {
          Map<String, Object> last = new HashMap<>();
          List<MetricPoint> points = session.records().lastMetrics(row.job().id());
          points.forEach(p -> last.put(p.name(), p.value()));
          return last;
        });
  }

  private Map<String, Object> parameters(JobRow row) {
    return cache.computeIfAbsent(
        row.job().id(), id -> Parameters.of(row.job().spec(), session.services().specs()));
  }

  /** Lets go of the values of jobs that will not be asked for again. */
  void forget() {
    cache.clear();
  }

  /** Refuses metrics and parameters that were asked for and that no job has. */
  void refuseUnseen() {
    for (String name : sought) {
      if (!found.contains(name) && candidates.stream().anyMatch(c -> c.startsWith(prefix(name)))) {
        throw CliException.usage("no job here has " + name, meant(name));
      }
    }
  }

  private static String prefix(String name) {
    return name.startsWith(METRIC) ? METRIC : SPEC;
  }

  /** What may be meant; the prefix, which is alike in all, makes no two names alike. */
  private String meant(String name) {
    String prefix = prefix(name);
    List<String> whole = candidates.stream().filter(c -> c.startsWith(prefix)).toList();
    var words = new TreeSet<String>();
    for (String candidate : whole) {
      words.add(candidate.substring(prefix.length()));
      words.add(candidate.substring(candidate.lastIndexOf(prefix.equals(METRIC) ? '/' : '.') + 1));
    }
    return Nearest.of(name.substring(prefix.length()), words)
        .map(near -> "did you mean " + prefix + near + "?")
        .orElse("there are " + String.join(", ", whole));
  }
}
