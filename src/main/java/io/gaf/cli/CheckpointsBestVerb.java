package io.gaf.cli;

import io.gaf.job.Candidate;
import io.gaf.job.Checkpoint;
import io.gaf.job.Direction;
import io.gaf.job.Evidence;
import io.gaf.job.Id;
import io.gaf.job.Judgement;
import io.gaf.job.Measured;
import io.gaf.job.MetricPoint;
import io.gaf.words.Count;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.cli.Options;

/**
 * {@code checkpoints best}: checkpoints by what evaluations said of them, the best first. Those
 * that were measured alike stand together; those of the most samples first, then the latest.
 */
final class CheckpointsBestVerb implements Verb<CheckpointsBestVerb.Show> {
  /**
   * By which metric, of which model (null: of any), of how many samples (0: of any), whether the
   * first one is chosen.
   */
  record Show(String metric, String model, int samples, boolean choose, View view) {}

  /** What a value rests on; values compare that rest on the same. */
  private record Basis(long samples, String network, String reference) {
    static Basis of(Evidence evidence) {
      return evidence == null
          ? new Basis(0, null, null)
          : new Basis(evidence.samples(), evidence.network(), evidence.reference());
    }
  }

  private record Row(Checkpoint checkpoint, Judgement judgement) {
    MetricPoint point() {
      return judgement.point();
    }

    double cost() {
      return Direction.of(point().name()).cost(point().value());
    }

    Basis basis() {
      return Basis.of(point().evidence());
    }
  }

  private static final Listing<Row> COLUMNS =
      new Listing<Row>()
          .column("id", r -> Id.checkpoint(r.checkpoint.id()))
          .column("model", r -> r.checkpoint.model())
          .column("step", r -> r.checkpoint.step())
          .column("metric", r -> r.point().name())
          .column("value", r -> r.point().value())
          .column("low", r -> of(r, Evidence::low))
          .column("high", r -> of(r, Evidence::high))
          .column("samples", r -> of(r, Evidence::samples))
          .column("network", r -> of(r, Evidence::network), r -> brief(r, Evidence::network))
          .column("reference", r -> of(r, Evidence::reference), r -> brief(r, Evidence::reference))
          .column("job", r -> Id.job(r.judgement.job()))
          .hidden("method", r -> of(r, Evidence::method));

  @Override
  public Page page() {
    return new Page(
        "checkpoints best",
        "[MODEL] --metric NAME [--samples N] [--set]",
        "Shows checkpoints by a metric of their evaluations, the best first. Those measured alike"
            + " stand together: with as many samples, by one network, against one reference.",
        "gaf checkpoints best fashion --metric cls_frechet");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("metric", "NAME", "a metric of evaluate jobs, such as cls_frechet")
        .value("samples", "N", "only evaluations of so many samples (default: any)")
        .flag("set", "make the first one its model's best checkpoint, MODEL@best")
        .view("print ids alone")
        .build();
  }

  @Override
  public Show read(Parsed words) {
    String model = words.noTail().words().isEmpty() ? null : words.onlyWord("model");
    String metric = words.required("metric", "such as --metric cls_frechet; see gaf metrics ID");
    if (words.has("set") && model == null) {
      throw CliException.usage("--set of which model?", "name the model");
    }
    int samples = words.small("samples", 0, 1);
    return new Show(metric, model, samples, words.has("set"), View.read(words));
  }

  @Override
  public int run(Show request, Session session) {
    if (request.model() != null) {
      ModelsVerb.named(request.model(), session);
    }
    List<Row> rows = rows(request, session);
    if (rows.isEmpty()) {
      throw CliException.notFound(
          "no evaluation measured " + request.metric() + what(request),
          "gaf enqueue evaluate --checkpoint REF; gaf metrics ID says what one measured");
    }
    if (request.choose()) {
      choose(request, rows.get(0), session);
    }
    COLUMNS.print(rows, request.view(), session);
    warn(rows, session);
    return ExitCode.OK;
  }

  private static String what(Show request) {
    String samples = request.samples() == 0 ? "" : " with " + Count.of(request.samples(), "sample");
    return (request.model() == null ? "" : " of " + request.model()) + samples;
  }

  /** The newest judgement of each checkpoint, the best first. */
  private static List<Row> rows(Show request, Session session) {
    Map<Long, Row> newest = new LinkedHashMap<>();
    for (Judgement judgement : session.records().judgements(request.metric())) {
      session
          .records()
          .findCheckpoint(judgement.checkpoint())
          .filter(c -> request.model() == null || request.model().equals(c.model()))
          .map(c -> new Row(c, judgement))
          .filter(r -> request.samples() == 0 || request.samples() == r.basis().samples())
          .filter(r -> !Double.isNaN(r.point().value()))
          .ifPresent(r -> newest.putIfAbsent(r.checkpoint.id(), r));
    }
    List<Basis> bases =
        newest.values().stream()
            .map(Row::basis)
            .distinct()
            .sorted(Comparator.comparingLong(Basis::samples).reversed())
            .toList();
    return newest.values().stream()
        .sorted(
            Comparator.comparingInt((Row r) -> bases.indexOf(r.basis()))
                .thenComparingDouble(Row::cost))
        .toList();
  }

  /** Says which rows do not compare with the first one. */
  private static void warn(List<Row> rows, Session session) {
    Basis first = rows.get(0).basis();
    long others = rows.stream().filter(r -> !r.basis().equals(first)).count();
    if (others > 0) {
      session
          .console()
          .say(
              "%d of %s rest on other samples, networks or references than the first, and do not"
                      .formatted(others, Count.of(rows.size(), "checkpoint"))
                  + " compare with it; --samples N shows those of N samples alone");
    }
  }

  private static void choose(Show request, Row row, Session session) {
    Candidate best = Candidate.of(request.model(), row.checkpoint.id(), row.point());
    Measured measured = best.measured();
    String reason = "chosen " + Id.checkpoint(best.checkpoint()) + ": " + measured.text();
    session.records().choose(best, reason);
    String unlike =
        measured.hasInterval() ? "" : ", without an interval: no evaluation replaces it";
    session
        .console()
        .say(request.model() + "@best is now " + Id.checkpoint(best.checkpoint()) + unlike);
  }

  private static Object of(Row row, Function<Evidence, Object> part) {
    return row.point().evidence() == null ? null : part.apply(row.point().evidence());
  }

  private static Object brief(Row row, Function<Evidence, Object> part) {
    Object name = of(row, part);
    return name == null ? null : Evidence.brief(name.toString());
  }
}
