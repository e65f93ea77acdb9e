package io.gaf.cli;

import io.gaf.job.Attempt;
import io.gaf.job.Checkpoint;
import io.gaf.job.Dependency;
import io.gaf.job.Event;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.Limits;
import io.gaf.job.MetricPoint;
import io.gaf.job.Slot;
import java.util.List;
import java.util.Locale;

/** A job: what was asked, its attempts and events, what it started from and what it made. */
final class JobDetails {
  private static final Listing<Event> EVENTS =
      new Listing<Event>()
          .column("at", Event::at)
          .hidden("attempt", Event::attempt)
          .column("type", Event::type)
          .column("text", Event::text);

  private JobDetails() {}

  static Details of(Job job, Session session) {
    var details = new Details(session);
    request(job, details, session);
    long id = job.id();
    var records = session.records();
    List<Checkpoint> used = records.checkpointsUsedBy(id);
    return details
        .list("attempts", attempts(session), session.jobs().attempts(id))
        .list("events", EVENTS, session.jobs().events(id))
        .list("started_from", CheckpointsVerb.COLUMNS, used)
        .list("checkpoints", CheckpointsVerb.COLUMNS, records.checkpoints(id, 50))
        .list("outputs", OutputsVerb.columns(session), records.outputs(id))
        .field("series", records.metrics(id).stream().map(MetricPoint::name).distinct().toList());
  }

  private static void request(Job job, Details details, Session session) {
    var asked = job.request();
    String json = session.services().specs().write(job.spec());
    details
        .field("id", Id.job(job.id()))
        .field("array", job.place() == null ? null : Id.array(job.place().array()))
        .field("index", job.place() == null ? null : job.place().index())
        .field("kind", job.kind().word())
        .field("state", job.state().name())
        .field("reason", job.reason())
        .field("name", job.name())
        .field("tags", job.tags())
        .field("after", asked.after().stream().map(JobDetails::text).toList())
        .field("priority", asked.priority(), asked.priority() == 0 ? null : asked.priority())
        .field("key", asked.key())
        .field("not_before", asked.notBefore())
        .field("max_attempts", asked.limits().attempts(), attempts(asked.limits()))
        .field("time_limit_s", seconds(asked.limits()), time(asked.limits()))
        .field("slot", asked.slot(), asked.slot().equals(Slot.CPU) ? null : asked.slot())
        .field("deadline", asked.limits().deadline())
        .field("spec", new JsonText.Raw(json), SpecText.of(job.spec()))
        .field("created_at", job.createdAt())
        .field("started_at", job.startedAt())
        .field("ended_at", job.endedAt());
  }

  private static Integer attempts(Limits limits) {
    return limits.attempts() == Limits.USUAL.attempts() ? null : limits.attempts();
  }

  private static Double seconds(Limits limits) {
    return limits.time() == null ? null : limits.time().toMillis() / 1000.0;
  }

  private static String time(Limits limits) {
    return limits.time() == null ? null : Times.text(limits.time());
  }

  private static String text(Dependency parent) {
    return parent.condition().name().toLowerCase(Locale.ROOT) + ":" + parent.id();
  }

  private static String slot(Attempt attempt) {
    String place = attempt.place();
    return place == null ? null : place.substring(place.indexOf('/') + 1);
  }

  private static Listing<Attempt> attempts(Session session) {
    return new Listing<Attempt>()
        .column("number", Attempt::number)
        .column("worker", Attempt::worker)
        .column("slot", Attempt::place, JobDetails::slot)
        .column("started_at", Attempt::startedAt)
        .column("ended_at", Attempt::endedAt)
        .column("ending", a -> a.ending() == null ? null : a.ending().name())
        .column("exit_code", Attempt::exitCode)
        .column(
            "progress",
            a -> a.progress() == null ? null : a.progress().step(),
            a -> a.progress() == null ? null : a.progress().step() + "/" + a.progress().total())
        .column("reason", Attempt::reason)
        .hidden("fence", Attempt::token)
        .hidden("pid", Attempt::pid)
        .hidden("log", a -> a.log() == null ? null : session.home().resolve(a.log()).toString());
  }
}
