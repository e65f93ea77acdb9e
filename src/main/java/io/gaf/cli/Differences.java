package io.gaf.cli;

import io.gaf.job.MetricPoint;
import io.gaf.words.Count;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** How far the series of jobs lie from those of the first one, relative to its value. */
final class Differences {
  private Differences() {}

  /** Prints a line for every further job and every series that it has steps in common with. */
  static void print(Map<String, List<MetricPoint>> jobs, PrintStream out) {
    List<String> names = List.copyOf(jobs.keySet());
    for (String other : names.subList(1, names.size())) {
      var series = new TreeSet<String>();
      jobs.get(other).forEach(point -> series.add(point.name()));
      series.forEach(name -> print(name, names.get(0), other, jobs, out));
    }
  }

  private static void print(
      String series,
      String first,
      String other,
      Map<String, List<MetricPoint>> jobs,
      PrintStream out) {
    Map<Long, Double> base = values(series, jobs.get(first));
    Map<Long, Double> theirs = values(series, jobs.get(other));
    theirs.keySet().retainAll(base.keySet());
    double most = 0;
    double sum = 0;
    for (var entry : theirs.entrySet()) {
      double right = base.get(entry.getKey());
      double distance = Math.abs(entry.getValue() - right);
      double relative = distance == 0 ? 0 : distance / Math.abs(right);
      most = Math.max(most, relative);
      sum += relative;
    }
    if (!theirs.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "%s: %s differs from %s by %.1e on average and by at most %.1e, %s%n",
          series,
          other,
          first,
          sum / theirs.size(),
          most,
          Count.of(theirs.size(), "step"));
    }
  }

  private static Map<Long, Double> values(String series, List<MetricPoint> points) {
    var values = new HashMap<Long, Double>();
    points.stream()
        .filter(point -> point.name().equals(series))
        .forEach(point -> values.put(point.step(), point.value()));
    return values;
  }
}
