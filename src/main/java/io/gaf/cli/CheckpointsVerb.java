package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.Id;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** {@code checkpoints}: files of weights, of a job, of a model or of all. */
final class CheckpointsVerb implements Verb<CheckpointsVerb.Show> {
  /** Of what (null: of all), in which form. */
  record Show(String of, View view) {}

  static final Listing<Checkpoint> COLUMNS =
      new Listing<Checkpoint>()
          .column("id", c -> Id.checkpoint(c.id()))
          .column("model", Checkpoint::model)
          .column("step", Checkpoint::step)
          .column("job", c -> Id.job(c.job()))
          .column(
              "parent", c -> c.file().parent() == null ? null : Id.checkpoint(c.file().parent()))
          .column("network", c -> c.file().network())
          .column("bytes", c -> c.file().bytes(), c -> Bytes.text(c.file().bytes()))
          .column("created_at", Checkpoint::createdAt)
          .hidden("classes", Checkpoint::classNames)
          .hidden("path", Checkpoint::path)
          .hidden("sha256", c -> c.file().sha256());

  @Override
  public Page page() {
    return new Page(
        "checkpoints",
        "[JOB|MODEL] [--limit N]",
        "Shows checkpoints, newest first: of a job, of a model, or all.",
        "gaf checkpoints fashion --limit 5");
  }

  @Override
  public Options options() {
    return Opts.none().view("print ids alone").build();
  }

  @Override
  public Show read(Parsed words) {
    String of = words.noTail().words().isEmpty() ? null : words.onlyWord("job or model");
    return new Show(of, View.read(words));
  }

  @Override
  public int run(Show request, Session session) {
    List<Checkpoint> all = find(request, session);
    COLUMNS.print(all, request.view(), session);
    return ExitCode.OK;
  }

  private static List<Checkpoint> find(Show request, Session session) {
    String of = request.of();
    int limit = Math.addExact(Math.min(request.view().limit(), Integer.MAX_VALUE - 1), 1);
    if (of == null) {
      return session.records().checkpoints(0, limit);
    }
    Optional<Id> id = Id.parse(of);
    if (id.isPresent() && id.get().type() == Id.Type.JOB) {
      Ids.find(session.jobs(), id.get().number());
      return session.records().checkpoints(id.get().number(), limit);
    }
    ModelsVerb.named(of, session);
    return session.records().checkpointsOf(of, limit);
  }
}
