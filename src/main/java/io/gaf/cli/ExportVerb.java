package io.gaf.cli;

import io.gaf.job.ExportSpec;
import java.util.List;
import org.apache.commons.cli.Options;

/** {@code export}: runs an export job here and prints the file that it wrote. */
final class ExportVerb implements Verb<ExportVerb.Export> {
  /** What is exported. */
  record Export(Form.Draft draft, JobOptions options, boolean quiet) {}

  private static final Form FORM = new ExportForm();

  @Override
  public Page page() {
    return new Page("export", FORM.usage(), FORM.sentence(), "gaf export " + FORM.example());
  }

  @Override
  public Options options() {
    Opts options = Opts.none();
    FORM.addTo(options);
    JobOptions.addTo(options);
    return options.quiet("print the file's path alone").build();
  }

  @Override
  public Export read(Parsed words) {
    Form.Draft draft = FORM.read(words.noTail());
    return new Export(draft, JobOptions.read(words), words.has("quiet"));
  }

  @Override
  public int run(Export request, Session session) {
    var spec = (ExportSpec) request.draft().spec(new Lookup(session));
    long id = Enqueued.of(request.options().job(spec, session), session).id();
    int code = new Foreground(session, request.quiet()).run(List.of(id));
    if (code == ExitCode.OK) {
      session.console().out().println(spec.to());
    }
    return code;
  }
}
