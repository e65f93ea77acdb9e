package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.Id;
import io.gaf.job.ImportSpec;
import io.gaf.job.JobSpec;
import java.util.List;
import org.apache.commons.cli.Options;

/**
 * {@code import}: runs an import job here and prints the checkpoint, or the network, that it made.
 */
final class ImportVerb implements Verb<ImportVerb.Import> {
  /** What is imported. */
  record Import(Form.Draft draft, JobOptions options, boolean quiet) {}

  private static final Form FORM = new ImportForm();

  @Override
  public Page page() {
    return new Page("import", FORM.usage(), FORM.sentence(), "gaf import " + FORM.example());
  }

  @Override
  public Options options() {
    Opts options = Opts.none();
    FORM.addTo(options);
    JobOptions.addTo(options);
    return options.quiet("print the checkpoint's id, or the network's name, alone").build();
  }

  @Override
  public Import read(Parsed words) {
    Form.Draft draft = FORM.read(words.noTail());
    return new Import(draft, JobOptions.read(words), words.has("quiet"));
  }

  @Override
  public int run(Import request, Session session) {
    JobSpec spec = request.draft().spec(new Lookup(session));
    var job = request.options().job(spec, session);
    long id = Enqueued.of(job, session).id();
    int code = new Foreground(session, request.quiet()).run(List.of(id));
    if (code != ExitCode.OK) {
      return code;
    }
    if (((ImportSpec) spec).network() != null) {
      session.console().out().println(((ImportSpec) spec).network().name());
      return ExitCode.OK;
    }
    List<Checkpoint> made = session.records().checkpoints(id, 1);
    if (made.isEmpty()) {
      throw CliException.failed(
          Id.job(id) + " made no checkpoint of " + ((ImportSpec) spec).file(),
          "gaf logs " + Id.job(id) + " says more");
    }
    session.console().out().println(Id.checkpoint(made.get(0).id()));
    return ExitCode.OK;
  }
}
