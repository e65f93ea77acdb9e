package io.gaf.cli;

import io.gaf.job.ArrayTask;
import io.gaf.job.Attempt;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.Progress;
import io.gaf.job.Slot;
import io.gaf.words.Count;
import java.time.Duration;
import java.util.List;

/**
 * A job in a list, with its attempt while one is under way.
 *
 * @param job the job
 * @param attempt the running attempt, or null
 * @param others where this task stands for all of its array in its state: those, else empty
 */
record JobRow(Job job, Attempt attempt, List<ArrayTask> others) {
  static JobRow of(Job job, Session session) {
    boolean runs = job.state() == JobState.RUNNING || job.state() == JobState.STOPPING;
    List<Attempt> all = runs ? session.jobs().attempts(job.id()) : List.of();
    return new JobRow(job, all.isEmpty() ? null : all.get(all.size() - 1), List.of());
  }

  /** A row that stands for all tasks of its array in its state, where it is a task of one. */
  static JobRow compact(Job job, Session session) {
    JobRow row = of(job, session);
    if (job.place() == null || row.attempt != null) {
      return row;
    }
    List<ArrayTask> all = session.services().arrays().tasks(job.place().array());
    return new JobRow(job, null, all.stream().filter(t -> t.state() == job.state()).toList());
  }

  private String label() {
    return others.isEmpty() ? job.label() : ArrayDetails.label(job.place().array(), others);
  }

  /** Columns of {@code list}: what is under way and what waits. */
  static Listing<JobRow> active(Session session) {
    Listing<JobRow> columns =
        head()
            .column("name", r -> r.job.name(), r -> r.name(session))
            .column("slot", r -> r.job.request().slot(), JobRow::slot)
            .column("progress", JobRow::fraction, r -> r.shown(session));
    return tail(columns).column("created_at", r -> r.job.createdAt());
  }

  /** Columns of {@code history}: what has ended. */
  static Listing<JobRow> ended(Session session) {
    Listing<JobRow> columns =
        head()
            .column("name", r -> r.job.name(), r -> r.name(session))
            .column("took_s", JobRow::seconds, r -> took(r))
            .column("ended_at", r -> r.job.endedAt());
    return tail(columns).hidden("created_at", r -> r.job.createdAt());
  }

  private static Listing<JobRow> head() {
    return new Listing<JobRow>()
        .column("id", r -> Id.job(r.job.id()), JobRow::label)
        .column("kind", r -> r.job.kind().word())
        .column("state", r -> r.job.state().name());
  }

  private static Listing<JobRow> tail(Listing<JobRow> columns) {
    return columns
        .hidden("place", r -> r.attempt == null ? null : r.attempt.place())
        .hidden("step", r -> r.progress() == null ? null : r.progress().step())
        .hidden("total", r -> r.progress() == null ? null : r.progress().total())
        .hidden("tags", r -> r.job.tags())
        .hidden("config", r -> r.job.spec().configName().orElse(null))
        .hidden("model", r -> r.job.spec().modelName().orElse(null))
        .hidden("checkpoint", r -> r.job.spec().checkpointRef().orElse(null))
        .hidden("array", r -> r.job.place() == null ? null : Id.array(r.job.place().array()))
        .hidden("index", r -> r.job.place() == null ? null : r.job.place().index())
        .hidden("priority", r -> r.job.request().priority())
        .hidden("attempts", r -> r.job.attempts())
        .hidden("started_at", r -> r.job.startedAt())
        .column("reason", r -> r.job.reason());
  }

  /** Of a row that stands for several: the array's. */
  private String name(Session session) {
    return others.size() > 1
        ? session.services().arrays().find(job.place().array()).orElseThrow().heading().name()
        : job.name();
  }

  /** The slot it runs in, or the one it asks for, if that says more than a processor does. */
  private String slot() {
    String asked = job.request().slot();
    String place = attempt == null ? null : attempt.place();
    if (place != null) {
      return place.substring(place.indexOf('/') + 1);
    }
    return asked.equals(Slot.CPU) ? null : asked;
  }

  private Progress progress() {
    return attempt == null ? null : attempt.progress();
  }

  private Double fraction() {
    return progress() == null || progress().total() <= 0
        ? null
        : (double) progress().step() / progress().total();
  }

  private String shown(Session session) {
    if (others.size() > 1) {
      return Count.of(others.size(), "task");
    }
    return progress() == null ? null : ProgressView.text(progress(), attempt, session.now());
  }

  private Double seconds() {
    return job.startedAt() == null || job.endedAt() == null
        ? null
        : Duration.between(job.startedAt(), job.endedAt()).toMillis() / 1000.0;
  }

  private static String took(JobRow row) {
    if (row.others.size() > 1) {
      return Count.of(row.others.size(), "task");
    }
    return row.seconds() == null
        ? null
        : Times.text(Duration.ofMillis(Math.round(1000 * row.seconds())));
  }
}
