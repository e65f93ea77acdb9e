package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.MetricPoint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.cli.Options;

/** {@code metrics}: a job's metric series, as a summary, as points, or drawn. */
final class MetricsVerb implements Verb<MetricsVerb.Show> {
  /** Of which job; which series (null: a summary of all); where to draw, or null. */
  record Show(long job, String series, String png, boolean plot, View view) {}

  private record Series(String name, List<MetricPoint> points) {
    MetricPoint last() {
      return points.get(points.size() - 1);
    }
  }

  private static final Listing<MetricPoint> POINTS =
      new Listing<MetricPoint>()
          .column("series", MetricPoint::name)
          .column("step", MetricPoint::step)
          .column("value", MetricPoint::value)
          .column("at", MetricPoint::at);

  private static final Listing<Series> SUMMARY =
      new Listing<Series>()
          .column("series", Series::name)
          .column("points", s -> s.points().size())
          .column("first", s -> s.points().get(0).value())
          .column(
              "least", s -> s.points().stream().mapToDouble(MetricPoint::value).min().getAsDouble())
          .column(
              "most", s -> s.points().stream().mapToDouble(MetricPoint::value).max().getAsDouble())
          .column("last", s -> s.last().value())
          .column("last_step", s -> s.last().step());

  @Override
  public Page page() {
    return new Page(
        "metrics",
        "ID [--series PATTERN] [--png FILE]",
        "Shows what a job measured: a summary, the points of some series, or a picture.",
        "gaf metrics j12 --series 'train/*' --png curve.png");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("series", "PATTERN", "the points of these series; * is any text")
        .value("png", "FILE", "draw the series into this file")
        .flag("plot", "draw the series here, in the terminal")
        .view("print series or points' series alone")
        .build();
  }

  @Override
  public Show read(Parsed words) {
    long job = Ids.job(words.noTail().onlyWord("job id"));
    return new Show(
        job, words.text("series"), words.text("png"), words.has("plot"), View.read(words));
  }

  @Override
  public int run(Show request, Session session) {
    Job job = Ids.find(session.jobs(), request.job());
    List<MetricPoint> all = session.records().metrics(job.id());
    List<MetricPoint> points = request.series() == null ? all : matching(request.series(), all);
    if (request.png() != null) {
      draw(job, points, session.console().path(request.png()), session);
    } else if (request.plot()) {
      Plot.print(points, session);
    } else if (request.series() != null || request.view().format() != Format.TABLE) {
      POINTS.print(points, request.view(), session);
    } else {
      SUMMARY.print(series(points), request.view(), session);
    }
    return ExitCode.OK;
  }

  private static List<MetricPoint> matching(String pattern, List<MetricPoint> all) {
    String regex =
        Pattern.compile("\\*")
            .splitAsStream(pattern + " ")
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    List<MetricPoint> points = all.stream().filter(p -> (p.name() + " ").matches(regex)).toList();
    if (points.isEmpty() && !all.isEmpty()) {
      List<String> names = all.stream().map(MetricPoint::name).distinct().toList();
      throw CliException.notFound(
          "no series '" + pattern + "'",
          Nearest.hint(pattern, names, "series: " + String.join(", ", names)));
    }
    return points;
  }

  private static void draw(Job job, List<MetricPoint> points, Path to, Session session) {
    if (points.isEmpty()) {
      throw CliException.notFound(
          Id.job(job.id()) + " has no metrics to draw", "training and evaluating leave some");
    }
    String name = job.name() == null ? "" : " " + job.name();
    String title = Id.job(job.id()) + " " + job.kind().word() + name;
    session.services().computations().drawMetrics(title, points, to);
    session.console().out().println(to);
  }

  private static List<Series> series(List<MetricPoint> points) {
    Map<String, List<MetricPoint>> byName =
        points.stream()
            .collect(
                Collectors.groupingBy(MetricPoint::name, LinkedHashMap::new, Collectors.toList()));
    return byName.entrySet().stream().map(e -> new Series(e.getKey(), e.getValue())).toList();
  }
}
