package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Options;

/** {@code outputs}: the files that a job left. */
final class OutputsVerb implements Verb<OutputsVerb.Show> {
  /** Of which job, in which form, and the folder to copy to, or null. */
  record Show(JobName jobs, View view, String to) {}

  @Override
  public Page page() {
    return new Page(
        "outputs",
        "ID [--to DIR]",
        "Shows the files that a job or an array left, or copies them.",
        "gaf outputs j12 --to pictures");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("to", "DIR", "copy the files there, checked by their SHA-256")
        .view("print paths alone")
        .build();
  }

  @Override
  public Show read(Parsed words) {
    JobName job = JobName.read(words.noTail().onlyWord("job id"));
    return new Show(job, View.read(words), words.text("to"));
  }

  @Override
  public int run(Show request, Session session) throws IOException {
    List<Long> jobs = request.jobs().all(session);
    List<Output> all =
        jobs.stream().flatMap(job -> session.records().outputs(job).stream()).toList();
    if (request.to() != null) {
      Path folder = session.console().path(request.to());
      for (Output output : all) {
        Path own = jobs.size() == 1 ? folder : folder.resolve(label(output, session));
        session.console().out().println(OutputCopy.copy(session.home(), output.file(), own));
      }
    } else if (request.view().quiet()) {
      all.forEach(o -> session.console().out().println(session.home().resolve(o.file().path())));
    } else {
      columns(session).print(all, request.view(), session);
    }
    return ExitCode.OK;
  }

  /** The folder of a task among others. */
  private static String label(Output output, Session session) {
    return Ids.find(session.jobs(), output.job()).label();
  }

  /** The columns; paths are absolute. */
  static Listing<Output> columns(Session session) {
    return new Listing<Output>()
        .column("id", o -> new Id(Id.Type.OUTPUT, o.id()).toString())
        .column("name", o -> o.file().name())
        .column("bytes", o -> o.file().bytes(), o -> Bytes.text(o.file().bytes()))
        .column("path", o -> session.home().resolve(o.file().path()).toString())
        .hidden("sha256", o -> o.file().sha256())
        .hidden("job", o -> Id.job(o.job()))
        .hidden("checkpoints", o -> o.file().checkpoints().stream().map(Id::checkpoint).toList())
        .hidden("created_at", Output::createdAt);
  }
}
