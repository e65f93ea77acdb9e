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
  record Show(long job, View view, String to) {}

  @Override
  public Page page() {
    return new Page(
        "outputs",
        "ID [--to DIR]",
        "Shows the files that a job left, or copies them.",
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
    long job = Ids.job(words.noTail().onlyWord("job id"));
    return new Show(job, View.read(words), words.text("to"));
  }

  @Override
  public int run(Show request, Session session) throws IOException {
    Ids.find(session.jobs(), request.job());
    List<Output> all = session.records().outputs(request.job());
    if (request.to() != null) {
      Path folder = session.console().path(request.to());
      for (Output output : all) {
        Path copy = OutputCopy.copy(session.home(), output.file(), folder);
        session.console().out().println(copy);
      }
    } else if (request.view().quiet()) {
      all.forEach(o -> session.console().out().println(session.home().resolve(o.file().path())));
    } else {
      columns(session).print(all, request.view(), session);
    }
    return ExitCode.OK;
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
