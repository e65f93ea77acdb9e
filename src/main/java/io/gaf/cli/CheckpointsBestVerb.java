package io.gaf.cli;

import io.gaf.job.Candidate;
import io.gaf.job.Checkpoint;
import io.gaf.job.Direction;
import io.gaf.job.Evidence;
import io.gaf.job.Id;
import io.gaf.job.Judgement;
import io.gaf.job.MetricPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.cli.Options;

/** {@code checkpoints best}: checkpoints by what evaluations said of them, the best first. */
final class CheckpointsBestVerb implements Verb<CheckpointsBestVerb.Show> {
  /** By which metric, of which model (null: of any), whether the first one is chosen. */
  record Show(String metric, String model, boolean choose, View view) {}

  private record Row(Checkpoint checkpoint, Judgement judgement) {
    MetricPoint point() {
      return judgement.point();
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
          .column("job", r -> Id.job(r.judgement.job()))
          .hidden("method", r -> of(r, Evidence::method))
          .hidden("network", r -> of(r, Evidence::network))
          .hidden("reference", r -> of(r, Evidence::reference));

  @Override
  public Page page() {
    return new Page(
        "checkpoints best",
        "[MODEL] --metric NAME [--set]",
        "Shows checkpoints by a metric of their evaluations, the best first.",
        "gaf checkpoints best fashion --metric cls_frechet");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("metric", "NAME", "a metric of evaluate jobs, such as cls_frechet")
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
    return new Show(metric, model, words.has("set"), View.read(words));
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
    return ExitCode.OK;
  }

  private static String what(Show request) {
    return request.model() == null ? "" : " of " + request.model();
  }

  /** The newest judgement of each checkpoint, the best first. */
  private static List<Row> rows(Show request, Session session) {
    Map<Long, Row> newest = new LinkedHashMap<>();
    for (Judgement judgement : session.records().judgements(request.metric())) {
      session
          .records()
          .findCheckpoint(judgement.checkpoint())
          .filter(c -> request.model() == null || request.model().equals(c.model()))
          .ifPresent(c -> newest.putIfAbsent(c.id(), new Row(c, judgement)));
    }
    var rows = new ArrayList<Row>(newest.values());
    rows.removeIf(row -> Double.isNaN(row.point().value()));
    rows.sort(
        Comparator.comparingDouble(r -> Direction.of(r.point().name()).cost(r.point().value())));
    return rows;
  }

  private static void choose(Show request, Row row, Session session) {
    Candidate best = Candidate.of(request.model(), row.checkpoint.id(), row.point());
    String reason = "chosen " + Id.checkpoint(best.checkpoint()) + ": " + best.text();
    session.records().choose(best, reason);
    session.console().say(request.model() + "@best is now " + Id.checkpoint(best.checkpoint()));
  }

  private static Object of(Row row, Function<Evidence, Object> part) {
    return row.point().evidence() == null ? null : part.apply(row.point().evidence());
  }
}
