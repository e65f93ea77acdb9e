package io.gaf.cli;

import io.gaf.job.Attempt;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.Progress;
import java.time.Duration;
import java.util.List;

/**
 * A job in a list, with its attempt while one is under way.
 *
 * @param job the job
 * @param attempt the running attempt, or null
 */
record JobRow(Job job, Attempt attempt) {
  static JobRow of(Job job, Session session) {
    boolean runs = job.state() == JobState.RUNNING || job.state() == JobState.STOPPING;
    List<Attempt> all = runs ? session.jobs().attempts(job.id()) : List.of();
    return new JobRow(job, all.isEmpty() ? null : all.get(all.size() - 1));
  }

  /** Columns of {@code list}: what is under way and what waits. */
  static Listing<JobRow> active(Session session) {
    Listing<JobRow> columns =
        head()
            .column("name", r -> r.job.name())
            .column("progress", JobRow::fraction, r -> r.shown(session));
    return tail(columns).column("created_at", r -> r.job.createdAt());
  }

  /** Columns of {@code history}: what has ended. */
  static Listing<JobRow> ended() {
    Listing<JobRow> columns =
        head()
            .column("name", r -> r.job.name())
            .column("took_s", JobRow::seconds, r -> took(r))
            .column("ended_at", r -> r.job.endedAt());
    return tail(columns).hidden("created_at", r -> r.job.createdAt());
  }

  private static Listing<JobRow> head() {
    return new Listing<JobRow>()
        .column("id", r -> Id.job(r.job.id()))
        .column("kind", r -> r.job.kind().word())
        .column("state", r -> r.job.state().name());
  }

  private static Listing<JobRow> tail(Listing<JobRow> columns) {
    return columns
        .hidden("step", r -> r.progress() == null ? null : r.progress().step())
        .hidden("total", r -> r.progress() == null ? null : r.progress().total())
        .hidden("tags", r -> r.job.tags())
        .hidden("config", r -> r.job.spec().configName().orElse(null))
        .hidden("model", r -> r.job.spec().modelName().orElse(null))
        .hidden("checkpoint", r -> r.job.spec().checkpointRef().orElse(null))
        .hidden("priority", r -> r.job.request().priority())
        .hidden("attempts", r -> r.job.attempts())
        .hidden("started_at", r -> r.job.startedAt())
        .column("reason", r -> r.job.reason());
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
    return progress() == null ? null : ProgressView.text(progress(), attempt, session.now());
  }

  private Double seconds() {
    return job.startedAt() == null || job.endedAt() == null
        ? null
        : Duration.between(job.startedAt(), job.endedAt()).toMillis() / 1000.0;
  }

  private static String took(JobRow row) {
    return row.seconds() == null
        ? null
        : Times.text(Duration.ofMillis(Math.round(1000 * row.seconds())));
  }
}
