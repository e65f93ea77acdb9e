package io.gaf.cli;

import io.gaf.job.Evidence;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.MetricPoint;
import io.gaf.words.Nearest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.cli.Options;

/** {@code metrics}: a job's metric series, as a summary, as points, or drawn, also of several. */
final class MetricsVerb implements Verb<MetricsVerb.Show> {
  /** Of which jobs; which series (null: a summary of all); where to draw, or null. */
  record Show(List<JobName> names, String series, String png, boolean plot, View view) {}

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
          .column("low", p -> of(p, Evidence::low))
          .column("high", p -> of(p, Evidence::high))
          .column("at", MetricPoint::at)
          .hidden("method", p -> of(p, Evidence::method))
          .hidden("samples", p -> of(p, Evidence::samples))
          .hidden("network", p -> of(p, Evidence::network))
          .hidden("reference", p -> of(p, Evidence::reference))
          .hidden("drawn", p -> of(p, Evidence::drawn));

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

  private static Object of(MetricPoint point, Function<Evidence, Object> part) {
    return point.evidence() == null ? null : part.apply(point.evidence());
  }

  @Override
  public Page page() {
    return new Page(
        "metrics",
        "ID... [--series PATTERN] [--plot | --png FILE]",
        "Shows what a job measured: a summary, some series, or a picture, also of several jobs.",
        "gaf metrics j12 j13 --series train/total --png curve.png");
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
    List<JobName> jobs = words.noTail().words().stream().map(JobName::read).distinct().toList();
    if (jobs.isEmpty()) {
      throw CliException.usage("job id is missing", "such as: gaf metrics j12");
    }
    return new Show(
        jobs, words.text("series"), words.text("png"), words.has("plot"), View.read(words));
  }

  @Override
  public int run(Show request, Session session) {
    List<Long> jobs = request.names().stream().flatMap(n -> n.all(session).stream()).toList();
    if (request.png() != null) {
      draw(request, jobs, session);
      return ExitCode.OK;
    }
    if (jobs.size() > 1) {
      throw CliException.usage(
          "several jobs are drawn together", "say where: --png FILE, or see gaf compare");
    }
    List<MetricPoint> points = points(request, jobs.get(0), session);
    Warnings.of(jobs.get(0), session).forEach(text -> session.console().say("warning: " + text));
    List<Series> series = series(points);
    boolean single = series.size() == points.size(); // an evaluation's: there is nothing to sum up
    if (request.plot()) {
      Plot.print(points, session);
    } else if (single || request.series() != null || request.view().format() != Format.TABLE) {
      POINTS.print(points, request.view(), session);
    } else {
      SUMMARY.print(series, request.view(), session);
    }
    return ExitCode.OK;
  }

  private static List<MetricPoint> points(Show request, long job, Session session) {
    List<MetricPoint> all = session.records().metrics(Ids.find(session.jobs(), job).id());
    return request.series() == null ? all : matching(request.series(), all);
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

  private static void draw(Show request, List<Long> jobs, Session session) {
    var lines = new LinkedHashMap<String, List<MetricPoint>>();
    for (long number : jobs) {
      List<MetricPoint> points = points(request, number, session);
      if (points.isEmpty()) {
        throw CliException.notFound(
            Id.job(number) + " has no metrics to draw", "training and evaluating leave some");
      }
      lines.put(name(Ids.find(session.jobs(), number)), points);
    }
    String title = String.join(", ", lines.keySet());
    boolean alone = lines.size() == 1;
    Path to = new Lookup(session).picture(request.png());
    session
        .services()
        .computations()
        .drawMetrics(title, alone ? Map.of("", lines.get(title)) : lines, to);
    session.console().out().println(to);
    Differences.print(lines, session.console().out());
  }

  private static String name(Job job) {
    String name = job.name() == null ? "" : " " + job.name();
    return Id.job(job.id()) + " " + job.kind().word() + name;
  }

  private static List<Series> series(List<MetricPoint> points) {
    Map<String, List<MetricPoint>> byName =
        points.stream()
            .collect(
                Collectors.groupingBy(MetricPoint::name, LinkedHashMap::new, Collectors.toList()));
    return byName.entrySet().stream().map(e -> new Series(e.getKey(), e.getValue())).toList();
  }
}
