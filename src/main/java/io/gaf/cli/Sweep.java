package io.gaf.cli;

import io.gaf.job.JobSpec;
import io.gaf.job.SweepSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A sweep before it is enqueued.
 *
 * @param title what is swept, in words
 * @param axes names of what differs between points
 * @param points where each lies and the job that measures it
 * @param charts what is drawn
 * @param settled values of options that mean the same tomorrow, in place of those typed
 */
record Sweep(
    String title,
    List<String> axes,
    List<Point> points,
    List<SweepSpec.Chart> charts,
    Map<String, List<String>> settled) {
  /** A machine that has more than this to do should be told so by hand. */
  static final int MOST = 5000;

  /** A point and its job. */
  record Point(List<String> values, JobSpec spec) {}

  Sweep {
    if (points.isEmpty() || points.size() > MOST) {
      throw CliException.usage(
          "a sweep has 1 to %d points, got %d".formatted(MOST, points.size()), "take fewer values");
    }
    distinct("points of a sweep", points.stream().map(Point::values).toList());
  }

  /** Refuses what is named twice. */
  static void distinct(String what, List<?> all) {
    var seen = new HashSet<Object>();
    for (Object one : all) {
      if (!seen.add(one)) {
        throw CliException.usage("%s differ, got %s twice".formatted(what, one), "name each once");
      }
    }
  }

  /** The report's spec. */
  SweepSpec spec(String command) {
    return new SweepSpec(
        title,
        command,
        axes,
        points.stream().map(p -> new SweepSpec.Point(p.values())).toList(),
        charts);
  }

  /** All choices of so many items, in order. */
  static <T> List<List<T>> choices(List<T> items, int count) {
    if (count == 0) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<T>>();
    for (int i = 0; i + count <= items.size(); i++) {
      T first = items.get(i);
      for (List<T> rest : choices(items.subList(i + 1, items.size()), count - 1)) {
        var one = new ArrayList<T>(List.of(first));
        one.addAll(rest);
        all.add(one);
      }
    }
    return all;
  }
}
