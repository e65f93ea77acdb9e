package io.gaf.cli;

import io.gaf.job.Firing;
import io.gaf.job.Id;
import io.gaf.job.Schedule;
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
    Firing firing = session.services().schedules().run(schedule.id());
    if (firing.job() == null) {
      throw CliException.refused(
          schedule.name() + " was not run: " + firing.why(),
          "gaf schedule list shows it, with its overlap policy and its goal");
    }
    session.console().out().println(Id.job(firing.job()));
    return ExitCode.OK;
  }
}
