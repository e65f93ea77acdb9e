package io.gaf.cli;

import io.gaf.job.Evidence;
import io.gaf.job.Job;
import io.gaf.job.MetricPoint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.cli.Options;

/** {@code compare}: what jobs were asked differently, and what they measured at equal steps. */
final class CompareVerb implements Verb<CompareVerb.Compare> {
  /** Which jobs, in which form, and whether all equal steps are shown rather than the last. */
  record Compare(List<JobName> names, boolean everyStep, Format format) {}

  /** A line of either table: its name, and a value a job. */
  private record Line(String name, Long step, List<Object> values) {}

  @Override
  public Page page() {
    return new Page(
        "compare",
        "ID ID... [--steps]",
        "Shows the parameters in which jobs differ, and their metrics at equal steps.",
        "gaf compare j12 j14");
  }

  @Override
  public Options options() {
    return Opts.none()
        .flag("steps", "metrics at every step that all have (default: the last one, or the ends)")
        .format()
        .build();
  }

  @Override
  public Compare read(Parsed words) {
    List<JobName> names = words.noTail().words().stream().map(JobName::read).toList();
    return new Compare(names, words.has("steps"), words.format());
  }

  @Override
  public int run(Compare request, Session session) {
    List<Job> jobs =
        request.names().stream()
            .flatMap(name -> name.all(session).stream())
            .distinct()
            .map(id -> Ids.find(session.jobs(), id))
            .toList();
    if (jobs.size() < 2) {
      throw CliException.usage("compare what?", "name two jobs or more: gaf compare j1 j2");
    }
    List<Line> metrics = metrics(jobs, request.everyStep(), session);
    new Details(session)
        .list("parameters", columns(jobs, "parameter", false), parameters(jobs, session))
        .list("metrics", columns(jobs, "metric", true), metrics)
        .print(request.format());
    if (metrics.isEmpty()) {
      session.console().say("no metric was measured by all of them");
    }
    for (int i = 1; i < jobs.size(); i++) {
      unlike(jobs.get(0), jobs.get(i), i, metrics, session);
    }
    Warnings.say(
        jobs.stream().map(Job::id).toList(), metrics.stream().map(Line::name).toList(), session);
    return ExitCode.OK;
  }

  /** Says in what a job's evaluation differs from the first one's, if it does. */
  private static void unlike(Job first, Job other, int at, List<Line> metrics, Session session) {
    String reasons =
        metrics.stream()
            .filter(line -> line.name().lastIndexOf('/') < MetricPoint.EVAL.length()) // no class's
            .flatMap(line -> unlike(line.values().get(0), line.values().get(at)).stream())
            .distinct()
            .collect(Collectors.joining("; "));
    if (!reasons.isEmpty()) {
      String text = "%s was measured otherwise than %s: %s";
      session.console().say(text.formatted(other.label(), first.label(), reasons));
    }
  }

  private static Optional<String> unlike(Object first, Object other) {
    return first instanceof MetricPoint a
            && other instanceof MetricPoint b
            && a.evidence() != null
            && b.evidence() != null
        ? b.evidence().unlike(a.evidence())
        : Optional.empty();
  }

  private static Listing<Line> columns(List<Job> jobs, String what, boolean steps) {
    var columns = new Listing<Line>().column(what, Line::name);
    if (steps) {
      columns.column("step", Line::step);
    }
    for (int i = 0; i < jobs.size(); i++) {
      int at = i;
      columns.column(
          jobs.get(i).label(),
          line -> plain(line.values().get(at)),
          line -> shown(line.values().get(at)));
      if (steps) {
        columns.hidden(jobs.get(i).label() + "_low", line -> end(line, at, Evidence::low));
        columns.hidden(jobs.get(i).label() + "_high", line -> end(line, at, Evidence::high));
      }
    }
    return columns;
  }

  private static Object plain(Object value) {
    return value instanceof MetricPoint point ? (Object) point.value() : value;
  }

  /** A metric with its interval. */
  private static Object shown(Object value) {
    if (!(value instanceof MetricPoint point) || point.evidence() == null) {
      return plain(value);
    }
    String interval = point.evidence().interval(Cells::number);
    return (Cells.number(point.value()) + " " + interval).strip();
  }

  private static Double end(Line line, int at, Function<Evidence, Double> end) {
    boolean known = line.values().get(at) instanceof MetricPoint p && p.evidence() != null;
    return known ? end.apply(((MetricPoint) line.values().get(at)).evidence()) : null;
  }

  private static List<Line> parameters(List<Job> jobs, Session session) {
    var specs = session.services().specs();
    List<Map<String, Object>> all =
        jobs.stream().map(job -> Parameters.of(job.spec(), specs)).toList();
    var names = new TreeSet<String>();
    all.forEach(one -> names.addAll(one.keySet()));
    return names.stream()
        .map(name -> new Line(name, null, values(all, name)))
        .filter(line -> line.values().stream().map(Objects::toString).distinct().count() > 1)
        .toList();
  }

  private static <K> List<Object> values(List<? extends Map<K, ?>> all, K key) {
    return all.stream().map(one -> (Object) one.get(key)).toList();
  }

  private static List<Line> metrics(List<Job> jobs, boolean everyStep, Session session) {
    List<Map<String, SortedMap<Long, Object>>> all =
        jobs.stream().map(job -> series(job.id(), session)).toList();
    var names = new TreeSet<>(all.get(0).keySet());
    all.forEach(one -> names.retainAll(one.keySet()));
    return names.stream().flatMap(name -> lines(name, all, everyStep).stream()).toList();
  }

  private static Map<String, SortedMap<Long, Object>> series(long job, Session session) {
    Map<String, SortedMap<Long, Object>> series = new TreeMap<>();
    session
        .records()
        .metrics(job)
        .forEach(p -> series.computeIfAbsent(p.name(), n -> new TreeMap<>()).put(p.step(), p));
    return series;
  }

  private static List<Line> lines(
      String name, List<Map<String, SortedMap<Long, Object>>> all, boolean everyStep) {
    List<SortedMap<Long, Object>> values = all.stream().map(one -> one.get(name)).toList();
    var steps = new TreeSet<>(values.get(0).keySet());
    values.forEach(one -> steps.retainAll(one.keySet()));
    if (steps.isEmpty() && !everyStep) {
      // evaluations of two checkpoints have no step in common, and are what one wants to compare
      return List.of(
          new Line(name, null, values.stream().map(one -> one.get(one.lastKey())).toList()));
    }
    List<Long> wanted = everyStep ? List.copyOf(steps) : List.of(steps.last());
    return wanted.stream().map(step -> new Line(name, step, values(values, step))).toList();
  }
}
