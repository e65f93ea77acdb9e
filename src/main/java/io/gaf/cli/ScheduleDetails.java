package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A schedule: when it fires and what it enqueues. */
final class ScheduleDetails {
  private ScheduleDetails() {}

  static Details of(Schedule schedule, Session session) {
    var spec = schedule.template().spec();
    return new Details(session)
        .field("id", id(schedule))
        .field("name", schedule.name())
        .field("cron", schedule.cron())
        .field("zone", schedule.zone().getId())
        .field("overlap", overlap(schedule))
        .field("kind", spec.kind().word())
        .field("spec", new JsonText.Raw(session.services().specs().write(spec)), SpecText.of(spec))
        .field("next_at", next(schedule, session, 1).stream().findFirst().orElse(null))
        .field("created_at", schedule.createdAt());
  }

  /** Columns of {@code schedule list}. */
  static Listing<Schedule> columns(Session session) {
    return new Listing<Schedule>()
        .column("id", ScheduleDetails::id)
        .column("name", Schedule::name)
        .column("cron", Schedule::cron)
        .column("zone", s -> s.zone().getId())
        .column("overlap", ScheduleDetails::overlap)
        .column("kind", s -> s.template().spec().kind().word())
        .column("next_at", s -> next(s, session, 1).stream().findFirst().orElse(null))
        .column("spec", s -> SpecText.of(s.template().spec()))
        .hidden("created_at", Schedule::createdAt);
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
