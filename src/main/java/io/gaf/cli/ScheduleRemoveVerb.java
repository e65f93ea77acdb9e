package io.gaf.cli;

import io.gaf.job.Schedule;
import org.apache.commons.cli.Options;

/** {@code schedule remove}: ends a schedule; its jobs stay. */
final class ScheduleRemoveVerb implements Verb<ScheduleRemoveVerb.Remove> {
  /** Which schedule. */
  record Remove(String name) {}

  @Override
  public Page page() {
    return new Page(
        "schedule remove",
        "NAME",
        "Removes a schedule; the jobs that it enqueued stay.",
        "gaf schedule remove nightly");
  }

  @Override
  public Options options() {
    return Opts.none().build();
  }

  @Override
  public Remove read(Parsed words) {
    return new Remove(words.noTail().onlyWord("NAME"));
  }

  @Override
  public int run(Remove request, Session session) {
    Schedule schedule = ScheduleListVerb.named(request.name(), session);
    session.services().schedules().remove(schedule.name());
    session.console().say("removed " + ScheduleDetails.id(schedule) + " " + schedule.name());
    return ExitCode.OK;
  }
}
