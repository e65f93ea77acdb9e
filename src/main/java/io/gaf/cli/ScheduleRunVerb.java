package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.Schedule;
import java.util.Locale;
import org.apache.commons.cli.Options;

/** {@code schedule run}: a schedule's job, now. */
final class ScheduleRunVerb implements Verb<String> {
  @Override
  public Page page() {
    return new Page(
        "schedule run",
        "NAME",
        "Enqueues a schedule's job now, beside its fire times, and prints the job's id.",
        "gaf schedule run nightly");
  }

  @Override
  public Options options() {
    return Opts.none().build();
  }

  @Override
  public String read(Parsed words) {
    return words.noTail().onlyWord("NAME");
  }

  @Override
  public int run(String name, Session session) {
    Schedule schedule = ScheduleListVerb.named(name, session);
    String policy = schedule.overlap().name().toLowerCase(Locale.ROOT);
    long job =
        session
            .services()
            .schedules()
            .run(schedule.id())
            .orElseThrow(
                () ->
                    CliException.refused(
                        "the last run of "
                            + schedule.name()
                            + " has not ended (overlap "
                            + policy
                            + ")",
                        "gaf list shows it; gaf cancel ends it"));
    session.console().out().println(Id.job(job));
    return ExitCode.OK;
  }
}
