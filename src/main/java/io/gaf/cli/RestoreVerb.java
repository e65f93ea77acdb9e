package io.gaf.cli;

import io.gaf.job.Backups.Summary;
import java.nio.file.Path;
import org.apache.commons.cli.Options;

/** {@code restore}: a backup becomes a new home folder. */
final class RestoreVerb implements Verb<String> {
  @Override
  public Page page() {
    return new Page(
        "restore",
        "FROM",
        "Reads a backup into an empty home folder and an empty database, every file verified; jobs"
            + " that ran go on from their last checkpoints.",
        "gaf restore /backups/gaf-2026-01-31.zip --home /srv/gaf-restored");
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
  public int run(String from, Session session) {
    Path backup = session.console().path(from);
    Summary read = session.services().backups().restore(backup);
    session.console().out().println(session.home());
    session.console().say(BackupVerb.text(read) + ", every checksum right");
    read.remarks().forEach(session.console()::say);
    return ExitCode.OK;
  }
}
