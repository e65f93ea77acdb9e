package io.gaf.cli;

import io.gaf.cli.Alike.Row;
import io.gaf.job.Candidate;
import io.gaf.job.Evidence;
import io.gaf.job.Id;
import io.gaf.job.Judgement;
import io.gaf.job.Measured;
import io.gaf.words.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.cli.Options;

/**
 * {@code checkpoints best}: checkpoints by what evaluations said of them, the best first. Only
 * those that were measured alike are ranked: as the latest evaluation was, or the one that is
 * named.
 */
final class CheckpointsBestVerb implements Verb<CheckpointsBestVerb.Show> {
  /** Other groups that are named. */
  private static final int NAMED = 5;

  /**
   * By which metric, of which model (null: of any), of how many samples (0: of any), measured as in
   * which evaluation (null: the latest), whether the first one is chosen.
   */
  record Show(String metric, String model, int samples, JobName like, boolean choose, View view) {}

  private static final Listing<Row> COLUMNS =
      new Listing<Row>()
          .column("id", r -> Id.checkpoint(r.checkpoint().id()))
          .column("model", r -> r.checkpoint().model())
          .column("step", r -> r.checkpoint().step())
          .column("metric", r -> r.point().name())
          .column("value", r -> r.point().value())
          .column("low", r -> of(r, Evidence::low))
          .column("high", r -> of(r, Evidence::high))
          .column("samples", r -> of(r, Evidence::samples))
          .column("network", r -> of(r, Evidence::network), r -> brief(r, Evidence::network))
          .column("reference", r -> of(r, Evidence::reference), r -> brief(r, Evidence::reference))
          .column("job", r -> Id.job(r.judgement().job()))
          .hidden("method", r -> of(r, Evidence::method))
          .hidden("drawn", r -> of(r, Evidence::drawn));

  @Override
  public Page page() {
    return new Page(
        "checkpoints best",
        "[MODEL] --metric NAME [--samples N] [--like JOB] [--set]",
        "Ranks checkpoints by a metric of their evaluations, the best first. Only what was measured"
            + " alike is ranked: as many samples, drawn in the same way, seen by the same network,"
            + " compared with the same reference. These are the checkpoints measured as the latest"
            + " evaluation was, or as --like says; of several such evaluations of a checkpoint the"
            + " latest counts. What else there is stands below the list.",
        "gaf checkpoints best fashion --metric cls_frechet");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("metric", "NAME", "a metric of evaluate jobs, such as cls_frechet")
        .value("samples", "N", "only evaluations of so many samples (default: any)")
        .value("like", "JOB", "measured as in this evaluation (default: the latest one)")
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
    JobName like = words.has("like") ? JobName.read(words.text("like")) : null;
    return new Show(metric, model, samples, like, words.has("set"), View.read(words));
  }

  @Override
  public int run(Show request, Session session) {
    if (request.model() != null) {
      ModelsVerb.named(request.model(), session);
    }
    List<Alike> groups = Alike.groups(judged(request, session));
    if (groups.isEmpty()) {
      throw CliException.notFound(
          "no evaluation measured " + request.metric() + what(request),
          "gaf enqueue evaluate --checkpoint REF; gaf metrics ID says what one measured");
    }
    Alike group = request.like() == null ? groups.get(0) : like(request, groups, session);
    List<Row> rows = group.ranked();
    if (request.choose()) {
      choose(request, rows.get(0), session);
    }
    COLUMNS.print(rows, request.view(), session);
    session.console().say("measured alike: " + group.basis().text());
    Warnings.say(
        rows.stream().map(row -> row.judgement().job()).toList(),
        List.of(rows.get(0).point().name()),
        session);
    others(groups.stream().filter(other -> !other.equals(group)).toList(), session);
    return ExitCode.OK;
  }

  private static String what(Show request) {
    String samples = request.samples() == 0 ? "" : " with " + Count.of(request.samples(), "sample");
    return (request.model() == null ? "" : " of " + request.model()) + samples;
  }

  /** What evaluations said, the latest first. */
  private static List<Row> judged(Show request, Session session) {
    var rows = new ArrayList<Row>();
    for (Judgement judgement : session.records().judgements(request.metric())) {
      session
          .records()
          .findCheckpoint(judgement.checkpoint())
          .filter(c -> request.model() == null || request.model().equals(c.model()))
          .map(c -> new Row(c, judgement))
          .filter(r -> !Double.isNaN(r.point().value()))
          .filter(r -> request.samples() == 0 || has(request.samples(), r))
          .ifPresent(rows::add);
    }
    return rows;
  }

  private static boolean has(long samples, Row row) {
    return Alike.Basis.of(row.point()).samples() == samples;
  }

  /** The group of an evaluation. */
  private static Alike like(Show request, List<Alike> groups, Session session) {
    long job = request.like().one(session);
    Predicate<Row> its = row -> row.judgement().job() == job;
    return judged(request, session).stream()
        .filter(its)
        .findFirst()
        .map(row -> Alike.Basis.of(row.point()))
        .flatMap(basis -> groups.stream().filter(g -> g.basis().equals(basis)).findFirst())
        .orElseThrow(
            () ->
                CliException.notFound(
                    "%s measured no %s%s".formatted(Id.job(job), request.metric(), what(request)),
                    "such as --like " + Id.job(groups.get(0).latest())));
  }

  /** Says what is not ranked with these. */
  private static void others(List<Alike> others, Session session) {
    if (others.isEmpty()) {
      return;
    }
    String ways = Count.of(others.size(), "other way", "other ways");
    session.console().say(ways + " of measuring, which do not compare with this:");
    others.stream().limit(NAMED).forEach(group -> session.console().say("  " + group.text()));
    if (others.size() > NAMED) {
      session.console().say("  and " + (others.size() - NAMED) + " more");
    }
  }

  private static void choose(Show request, Row row, Session session) {
    Candidate best = Candidate.of(request.model(), row.checkpoint().id(), row.point());
    Measured measured = best.measured();
    String reason = "chosen " + Id.checkpoint(best.checkpoint()) + ": " + measured.text();
    session.records().choose(best, reason);
    String unlike = lacking(measured).map(what -> what + ": no evaluation replaces it").orElse("");
    session
        .console()
        .say(request.model() + "@best is now " + Id.checkpoint(best.checkpoint()) + unlike);
  }

  /** What a value lacks that others could be compared with. */
  private static Optional<String> lacking(Measured measured) {
    if (!measured.hasInterval()) {
      return Optional.of(", without an interval");
    }
    boolean known = measured.evidence().drawn() != null;
    return known ? Optional.empty() : Optional.of(", and nobody knows how its samples were drawn");
  }

  private static Object of(Row row, Function<Evidence, Object> part) {
    return row.point().evidence() == null ? null : part.apply(row.point().evidence());
  }

  private static Object brief(Row row, Function<Evidence, Object> part) {
    Object name = of(row, part);
    return name == null ? null : Evidence.brief(name.toString());
  }
}
