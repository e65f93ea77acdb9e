package io.gaf.store;

import io.gaf.job.Attempt;
import io.gaf.job.Claim;
import io.gaf.job.Dependency;
import io.gaf.job.Dependency.Condition;
import io.gaf.job.Ending;
import io.gaf.job.Fence;
import io.gaf.job.ImportSpec;
import io.gaf.job.JobState;
import io.gaf.job.Jobs;
import io.gaf.job.Limits;
import io.gaf.job.NewCheckpoint;
import io.gaf.job.NewJob;
import io.gaf.job.Records;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The real database of a home folder with its ports, and sentences about jobs in it. */
final class Store implements AutoCloseable {
  static final Duration LEASE = Duration.ofSeconds(30);

  final Database database;
  final Jobs jobs;
  final Records records;

  Store(Path home) {
    database = Databases.open(home);
    jobs = database.jobs();
    records = database.records();
  }

  static NewJob aJob() {
    return NewJob.of(new ImportSpec("/weights.safetensors", 4, null));
  }

  static NewJob withKey(String key) {
    return new NewJob(aJob().spec(), null, List.of(), List.of(), 0, null, key, false, Limits.USUAL);
  }

  static NewJob withPriority(int priority) {
    return new NewJob(
        aJob().spec(), null, List.of(), List.of(), priority, null, null, false, Limits.USUAL);
  }

  static NewJob held() {
    return new NewJob(aJob().spec(), null, List.of(), List.of(), 0, null, null, true, Limits.USUAL);
  }

  static NewJob withAttempts(int most) {
    return new NewJob(
        aJob().spec(), null, List.of(), List.of(), 0, null, null, false, Limits.attempts(most));
  }

  static NewJob after(Condition condition, long... parents) {
    NewJob job = aJob();
    List<Dependency> after =
        java.util.Arrays.stream(parents).mapToObj(p -> new Dependency(p, condition)).toList();
    return new NewJob(job.spec(), null, List.of(), after, 0, null, null, false, Limits.USUAL);
  }

  static NewCheckpoint aCheckpoint(String model, long step, Long parent) {
    return new NewCheckpoint(
        "jobs/c" + step, "ab".repeat(32), 10, step, model, "D128", List.of("cat", "dog"), parent);
  }

  Fence claimed() {
    return claim().attempt().fence();
  }

  Claim claim() {
    return jobs.claim("worker", LEASE, Set.of()).orElseThrow();
  }

  Fence claimed(long job) {
    sql("UPDATE job SET asleep_until = NULL WHERE id = " + job);
    return jobs.claim("worker", LEASE, Set.of(job)).orElseThrow().attempt().fence();
  }

  void end(Fence fence, Ending.How how, String reason) {
    jobs.end(fence, new Ending(how, reason, null));
  }

  /** Runs a job to this end at once. */
  void run(long job, Ending.How how, String reason) {
    end(claimed(job), how, reason);
  }

  JobState state(long job) {
    return jobs.find(job).orElseThrow().state();
  }

  String reason(long job) {
    return jobs.find(job).orElseThrow().reason();
  }

  Attempt attempt(Fence fence) {
    return jobs.attempt(fence.attempt()).orElseThrow();
  }

  /** Lets the lease of an attempt run out, as if its worker had been silent for a minute. */
  void expire(Fence fence) {
    sql(
        "UPDATE attempt SET lease_ms = 1, lease_until = CURRENT_TIMESTAMP - INTERVAL '1' MINUTE"
            + " WHERE id = "
            + fence.attempt());
  }

  /** Takes the attempt away, as another process' reaper would. */
  void lose(Fence fence) throws InterruptedException {
    expire(fence);
    jobs.reap();
    Thread.sleep(5); // the reaper has now watched for longer than the lease of 1 ms
    jobs.reap();
    sql("UPDATE job SET asleep_until = NULL");
  }

  void sql(String statement) {
    try (Connection connection = database.dataSource().getConnection();
        Statement s = connection.createStatement()) {
      s.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
