package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.Id;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** {@code checkpoints}: files of weights, of a job, of a model or of all. */
final class CheckpointsVerb implements Verb<CheckpointsVerb.Show> {
  /** Of what (null: of all), how many, in which form. */
  record Show(String of, int limit, Format format, boolean quiet) {}

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
    return Opts.none().limit().format().quiet("print ids alone").build();
  }

  @Override
  public Show read(Parsed words) {
    String of = words.noTail().words().isEmpty() ? null : words.onlyWord("job or model");
    return new Show(of, words.limit(), words.format(), words.has("quiet"));
  }

  @Override
  public int run(Show request, Session session) {
    List<Checkpoint> all = find(request, session);
    if (request.quiet()) {
      all.forEach(c -> session.console().out().println(Id.checkpoint(c.id())));
    } else {
      COLUMNS.print(all, request.format(), session);
    }
    return ExitCode.OK;
  }

  private static List<Checkpoint> find(Show request, Session session) {
    String of = request.of();
    if (of == null) {
      return session.records().checkpoints(0, request.limit());
    }
    Optional<Id> id = Id.parse(of);
    if (id.isPresent() && id.get().type() == Id.Type.JOB) {
      Ids.find(session.jobs(), id.get().number());
      return session.records().checkpoints(id.get().number(), request.limit());
    }
    ModelsVerb.named(of, session);
    return session.records().checkpointsOf(of, request.limit());
  }
}
