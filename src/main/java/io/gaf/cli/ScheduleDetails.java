package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.ExceptDays;
import io.gaf.job.Firing;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.Schedule;
import io.gaf.job.Schedule.Goal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A schedule: when it fires and what it enqueues. */
final class ScheduleDetails {
  private static final int LAST_RUNS = 10;
  private static final int LAST_LISTED = 3;

  private ScheduleDetails() {}

  static Details of(Schedule schedule, Session session) {
    var spec = schedule.template().spec();
    return new Details(session)
        .field("id", id(schedule))
        .field("name", schedule.name())
        .field("cron", schedule.cron())
        .field("zone", schedule.zone().getId())
        .field("overlap", word(schedule.overlap()))
        .field("missed", word(schedule.rules().missed()))
        .field("except_days", schedule.rules().except().words())
        .field("until_steps", goal(schedule), goalText(schedule, session))
        .field("paused", schedule.paused(), schedule.paused() ? "yes" : null)
        .field("finished", schedule.finished())
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
        .column("overlap", s -> word(s.overlap()))
        .column("paused", Schedule::paused, ScheduleDetails::standing)
        .column("kind", s -> s.template().spec().kind().word())
        .column("next_at", s -> next(s, session, 1).stream().findFirst().orElse(null))
        .column("last_runs", s -> lastRuns(s, session), s -> lastRunsText(s, session))
        .column("until_steps", ScheduleDetails::goal, s -> goalText(s, session))
        .hidden("finished", Schedule::finished)
        .hidden("missed", s -> word(s.rules().missed()))
        .hidden("except_days", s -> s.rules().except().words())
        .column("spec", s -> SpecText.of(s.template().spec()))
        .hidden("created_at", Schedule::createdAt);
  }

  /** What fire times came to, and how the jobs ended. */
  private static Listing<Firing> runs(Session session) {
    return new Listing<Firing>()
        .column("at", Firing::at)
        .column("job", f -> f.job() == null ? null : Id.job(f.job()))
        .column("state", f -> state(f, session))
        .column("reason", f -> job(f, session).map(Job::reason).orElse(f.why()));
  }

  private static Optional<Job> job(Firing firing, Session session) {
    return firing.job() == null ? Optional.empty() : session.jobs().find(firing.job());
  }

  static String id(Schedule schedule) {
    return new Id(Id.Type.SCHEDULE, schedule.id()).toString();
  }

  static List<Instant> next(Schedule schedule, Session session, int count) {
    if (schedule.finished() != null) {
      return List.of();
    }
    ExceptDays except = schedule.rules().except();
    return session
        .services()
        .cron()
        .next(schedule.cron(), schedule.zone(), except, session.now(), count);
  }

  /** What people type for a policy: {@code catch-up}. */
  static String word(Enum<?> policy) {
    return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String standing(Schedule schedule) {
    return schedule.finished() != null ? "finished" : schedule.paused() ? "paused" : null;
  }

  private static Long goal(Schedule schedule) {
    Goal goal = schedule.rules().goal();
    return goal == null ? null : goal.steps();
  }

  /** How far the model is on the way to the goal. */
  private static String goalText(Schedule schedule, Session session) {
    Goal goal = schedule.rules().goal();
    if (goal == null) {
      return null;
    }
    long step =
        session
            .records()
            .findModel(goal.model())
            .flatMap(m -> session.records().findCheckpoint(m.current()))
            .map(Checkpoint::step)
            .orElse(0L);
    return String.format(Locale.ROOT, "%,d of %,d", step, goal.steps());
  }

  /** What the newest runs came to. */
  private static List<Map<String, Object>> lastRuns(Schedule schedule, Session session) {
    Listing<Firing> runs = runs(session);
    return session.services().schedules().runs(schedule.id(), LAST_LISTED).stream()
        .map(runs::map)
        .toList();
  }

  /** Newest first. */
  private static String lastRunsText(Schedule schedule, Session session) {
    return session.services().schedules().runs(schedule.id(), LAST_LISTED).stream()
        .map(f -> Id.job(f.job()) + " " + state(f, session))
        .collect(Collectors.joining(", "));
  }

  private static String state(Firing firing, Session session) {
    return job(firing, session).map(j -> j.state().name()).orElse("SKIPPED");
  }
}
