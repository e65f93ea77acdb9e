package io.gaf.cli;

import io.gaf.job.Backups.Summary;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.cli.Options;

/** {@code backup}: a copy of everything, while others work. */
final class BackupVerb implements Verb<String> {
  @Override
  public Page page() {
    return new Page(
        "backup",
        "TO",
        "Copies the database and all files, while workers go on, to a new folder or .zip file.",
        "gaf backup /backups/gaf-2026-01-31.zip");
  }

  @Override
  public Options options() {
    return Opts.none().build();
  }

  @Override
  public String read(Parsed words) {
    return words.noTail().onlyWord("folder or .zip file");
  }

  @Override
  public int run(String to, Session session) {
    Path target = session.console().path(to);
    Summary made = session.services().backups().backup(target);
    session.console().out().println(target);
    session.console().say(text(made));
    made.remarks()
        .forEach(r -> session.console().say(session.palette().label("warning:") + " " + r));
    return made.remarks().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
  }

  /** Such as {@code 1,204 rows and 17 files of 81 MB}. */
  static String text(Summary of) {
    String bytes = Bytes.text(of.bytes());
    return String.format(Locale.ROOT, "%,d rows and %,d files of %s", of.rows(), of.files(), bytes);
  }
}
