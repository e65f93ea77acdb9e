package io.gaf.cli;

import io.gaf.job.Firing;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A schedule: when it fires and what it enqueues. */
final class ScheduleDetails {
  private static final int LAST_RUNS = 10;

  private ScheduleDetails() {}

  static Details of(Schedule schedule, Session session) {
    var spec = schedule.template().spec();
    return new Details(session)
        .field("id", id(schedule))
        .field("name", schedule.name())
        .field("cron", schedule.cron())
        .field("zone", schedule.zone().getId())
        .field("overlap", overlap(schedule))
        .field("paused", schedule.paused(), schedule.paused() ? "yes" : null)
        .field("kind", spec.kind().word())
        .field("spec", new JsonText.Raw(session.services().specs().write(spec)), SpecText.of(spec))
        .field("next_at", next(schedule, session, 1).stream().findFirst().orElse(null))
        .field("created_at", schedule.createdAt())
        .list(
            "last_runs",
            runs(session),
            session.services().schedules().firings(schedule.id(), LAST_RUNS));
  }

  /** Columns of {@code schedule list}. */
  static Listing<Schedule> columns(Session session) {
    return new Listing<Schedule>()
        .column("id", ScheduleDetails::id)
        .column("name", Schedule::name)
        .column("cron", Schedule::cron)
        .column("zone", s -> s.zone().getId())
        .column("overlap", ScheduleDetails::overlap)
        .column("paused", Schedule::paused, s -> s.paused() ? "paused" : null)
        .column("kind", s -> s.template().spec().kind().word())
        .column("next_at", s -> next(s, session, 1).stream().findFirst().orElse(null))
        .column("spec", s -> SpecText.of(s.template().spec()))
        .hidden("created_at", Schedule::createdAt);
  }

  /** What fire times came to, and how the jobs ended. */
  private static Listing<Firing> runs(Session session) {
    return new Listing<Firing>()
        .column("at", Firing::at)
        .column("job", f -> f.job() == null ? null : Id.job(f.job()))
        .column("state", f -> job(f, session).map(j -> j.state().name()).orElse("SKIPPED"))
        .column("reason", f -> job(f, session).map(Job::reason).orElse(f.why()));
  }

  private static Optional<Job> job(Firing firing, Session session) {
    return firing.job() == null ? Optional.empty() : session.jobs().find(firing.job());
  }

  static String id(Schedule schedule) {
    return new Id(Id.Type.SCHEDULE, schedule.id()).toString();
  }

  static List<Instant> next(Schedule schedule, Session session, int count) {
    return session.services().cron().next(schedule.cron(), schedule.zone(), session.now(), count);
  }

  private static String overlap(Schedule schedule) {
    return schedule.overlap().name().toLowerCase(Locale.ROOT);
  }
}
