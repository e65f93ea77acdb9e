package io.gaf.cli;

import io.gaf.job.Migrated;
import org.apache.commons.cli.Options;

/** {@code migrate}: brings the database up to date, as every other verb would. */
final class MigrateVerb implements Verb<String> {
  @Override
  public Page page() {
    return new Page(
        "migrate",
        "",
        "Brings the database to this program's schema, as whoever comes first does; refused while"
            + " workers of the older program run.",
        "gaf migrate");
  }

  @Override
  public Options options() {
    return Opts.none().build();
  }

  @Override
  public String read(Parsed words) {
    words.noWords();
    return "";
  }

  @Override
  public int run(String nothing, Session session) {
    Migrated done = session.services().migrate();
    String where = session.services().databaseName();
    session.console().out().println(done.to());
    session
        .console()
        .say(
            done.from() == done.to()
                ? where + " is up to date, schema version " + done.to()
                : where + ": schema version " + done.from() + " is now " + done.to());
    return ExitCode.OK;
  }
}
