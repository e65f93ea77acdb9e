package io.gaf.store;

import io.gaf.job.ArrayPlace;
import io.gaf.job.Dependency;
import io.gaf.job.Job;
import io.gaf.job.JobKind;
import io.gaf.job.JobState;
import io.gaf.job.Limits;
import io.gaf.job.NewJob;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A job as it is read: the columns of its row, and what they mean. */
final class StoredJob {
  /** All jobs; conditions follow. */
  static final String ALL =
      """
      SELECT id, kind, spec, name, job_key, priority, slot, not_before, held, max_attempts,
             time_limit_ms, deadline, state, reason,
             attempts, version, created_at, started_at, ended_at, array_id, array_index
        FROM job
       WHERE TRUE
      """;

  private static final JsonSpecs SPECS = new JsonSpecs();

  private StoredJob() {}

  /** The row without what lies in other tables: tags and parents. */
  static Job of(Row r, List<String> tags, List<Dependency> after) throws SQLException {
    JobKind kind = r.choice("kind", JobKind.class);
    NewJob request =
        new NewJob(
            SPECS.read(kind, r.text("spec")),
            r.text("name"),
            tags,
            after,
            r.integer("priority"),
            r.instant("not_before"),
            r.text("job_key"),
            r.flag("held"),
            limits(r),
            r.text("slot"));
    Instant started = r.instant("started_at");
    return new Job(
        r.number("id"),
        request.spec(),
        r.choice("state", JobState.class),
        r.text("reason"),
        request,
        r.instant("created_at"),
        started,
        r.instant("ended_at"),
        r.integer("attempts"),
        r.number("version"),
        place(r));
  }

  private static ArrayPlace place(Row r) throws SQLException {
    Long array = r.numberOrNull("array_id");
    return array == null ? null : new ArrayPlace(array, r.integer("array_index"));
  }

  private static Limits limits(Row r) throws SQLException {
    Long ms = r.numberOrNull("time_limit_ms");
    return new Limits(
        r.integer("max_attempts"),
        ms == null ? null : Duration.ofMillis(ms),
        r.instant("deadline"));
  }
}
