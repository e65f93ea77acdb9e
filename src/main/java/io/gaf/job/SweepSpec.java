package io.gaf.job;

import java.util.List;
import java.util.Objects;

/**
 * What the parents of a job measured → one report of all.
 *
 * @param title what was swept, in words
 * @param command the command line that runs it again
 * @param axes names of what differs between points
 * @param points a point for each parent, in the order of their numbers
 * @param charts what is drawn
 */
public record SweepSpec(
    String title, String command, List<String> axes, List<Point> points, List<Chart> charts)
    implements JobSpec {

  /**
   * Where a point lies.
   *
   * @param values its value on each axis, a number or a word
   */
  public record Point(List<String> values) {
    public Point {
      values = List.copyOf(values);
    }
  }

  /**
   * A chart of metrics along an axis, a line for each value of the first other axis, and a panel
   * for each value of the second.
   *
   * @param metric the metric's name; one that ends with a slash means all that begin with it
   * @param axis the axis along which it is drawn; one of words is drawn in the order of the metric
   * @param log whether values stand on a logarithmic scale
   */
  public record Chart(String metric, String axis, boolean log) {}

  public SweepSpec {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(command, "command");
    axes = List.copyOf(axes);
    points = List.copyOf(points);
    charts = List.copyOf(charts);
    int width = axes.size();
    if (points.isEmpty() || points.stream().anyMatch(p -> p.values().size() != width)) {
      throw new IllegalArgumentException(
          "a sweep needs points with a value for each of its axes " + axes);
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.SWEEP;
  }
}
