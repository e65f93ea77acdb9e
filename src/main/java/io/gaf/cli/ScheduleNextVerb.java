package io.gaf.cli;

import io.gaf.job.Schedule;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.apache.commons.cli.Options;

/** {@code schedule next}: when a schedule fires. */
final class ScheduleNextVerb implements Verb<ScheduleNextVerb.Next> {
  /** Which schedule, how many times, in which form. */
  record Next(String name, int count, View view) {}

  @Override
  public Page page() {
    return new Page(
        "schedule next",
        "NAME [--count N]",
        "Shows the next times at which a schedule fires, days that it leaves out not among them.",
        "gaf schedule next nightly --count 3");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("count", "N", "how many (default 5)")
        .view("print times alone")
        .value("limit", "N", "the same as --count")
        .build();
  }

  @Override
  public Next read(Parsed words) {
    View view = View.read(words);
    if (words.has("count") && words.has("limit")) {
      throw CliException.usage("--count and --limit say the same", "give one of them");
    }
    int count = Math.min(1000, words.small(words.has("limit") ? "limit" : "count", 5, 1));
    return new Next(words.noTail().onlyWord("NAME"), count, view);
  }

  @Override
  public int run(Next request, Session session) {
    Schedule schedule = ScheduleListVerb.named(request.name(), session);
    if (schedule.finished() != null) {
      session.console().say(schedule.name() + " fires no more: " + schedule.finished());
    } else if (schedule.paused()) {
      session.console().say(session.typed(schedule.name() + " is paused: it skips these times"));
    }
    new Listing<Instant>()
        .column("at", at -> at, Instant::toString)
        .column(
            "local",
            at -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(schedule.zone())))
        .column("away", at -> null, at -> Times.relative(at, session.now()))
        .print(
            ScheduleDetails.next(schedule, session, request.count()),
            request.view().of(request.count()),
            session);
    return ExitCode.OK;
  }
}
