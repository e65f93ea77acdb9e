package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.NewOutput;
import io.gaf.job.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Options;

/** {@code run KIND}: enqueues a job and runs it and its parents here, in the foreground. */
final class RunVerb implements Verb<RunVerb.Run> {
  /** What is run, and what is shown of it. */
  record Run(Form.Draft draft, JobOptions options, boolean quiet, boolean detach, String outdir) {}

  private final Form form;

  RunVerb(Form form) {
    this.form = form;
  }

  @Override
  public Page page() {
    String name = "run " + form.kind().word();
    return new Page(
        name,
        form.usage(),
        form.sentence().replaceFirst("\\.$", ", here and now."),
        "gaf " + name + " " + form.example());
  }

  @Override
  public Options options() {
    Opts options = Opts.none();
    form.addTo(options);
    JobOptions.addTo(options);
    return options
        .flag("detach", "only enqueue")
        .value("outdir", "DIR", "copy what the job leaves there; other content is not replaced")
        .quiet("print the job's id alone, show no progress")
        .build();
  }

  @Override
  public Run read(Parsed words) {
    Form.Draft draft = form.read(words.noTail());
    boolean detach = words.has("detach");
    if (detach && words.has("outdir")) {
      throw CliException.usage(
          "--outdir copies when the job has ended, which --detach does not wait for",
          "use gaf outputs ID --to DIR later");
    }
    return new Run(draft, JobOptions.read(words), words.has("quiet"), detach, words.text("outdir"));
  }

  @Override
  public int run(Run request, Session session) throws IOException {
    if (!request.detach()) {
      free(request.options(), session);
    }
    var spec = request.draft().spec(new Lookup(session));
    var job = request.options().job(spec, session);
    Enqueued made = Enqueued.of(job, session);
    if (request.quiet() || request.detach()) {
      session.console().out().println(Id.job(made.id()));
    }
    if (request.detach()) {
      return ExitCode.OK;
    }
    int code = new Foreground(session, request.quiet()).run(List.of(made.id()));
    List<Path> files =
        code == ExitCode.OK && request.outdir() != null
            ? copies(made.id(), session.console().path(request.outdir()), session)
            : paths(made.id(), session);
    if (!request.quiet()) {
      files.forEach(session.console().out()::println);
    }
    return code;
  }

  /** Refuses what would wait here for ever. */
  private static void free(JobOptions options, Session session) {
    if (options.held()) {
      throw CliException.usage("--hold would wait here for ever", "add --detach, or leave it out");
    }
    Paused.sentence(session)
        .ifPresent(
            s -> {
              throw CliException.refused(s, "gaf queue resume, or add --detach to only enqueue it");
            });
  }

  private static List<Path> copies(long job, Path folder, Session session) throws IOException {
    List<NewOutput> files = session.records().outputs(job).stream().map(Output::file).toList();
    return OutputCopy.all(session.home(), files, folder);
  }

  private static List<Path> paths(long job, Session session) {
    return session.records().outputs(job).stream()
        .map(o -> session.home().resolve(o.file().path()))
        .toList();
  }
}
