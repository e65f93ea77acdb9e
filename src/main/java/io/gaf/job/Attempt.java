package io.gaf.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One try at a job, by one worker, under one fencing number.
 *
 * @param id its number over all jobs
 * @param job the job's number
 * @param number 1 for the job's first attempt
 * @param token the fencing number
 * @param worker who runs it
 * @param pid the child's process id, or null before it started
 * @param startedAt when it was claimed, by the database's clock
 * @param leaseUntil when its lease runs out, by the database's clock
 * @param endedAt when it ended, or null
 * @param ending how it ended, such as {@code SUCCEEDED} or {@code LOST}, or null
 * @param exitCode the child's exit code, or null
 * @param reason why it ended so, or null
 * @param log path of its log file, relative to the home folder
 * @param place the slot it runs in, as all workers name it, or null
 * @param progress how far it is, or null
 */
public record Attempt(
    long id,
    long job,
    int number,
    long token,
    String worker,
    Long pid,
    Instant startedAt,
    Instant leaseUntil,
    Instant endedAt,
    Ending.How ending,
    Integer exitCode,
    String reason,
    String log,
    String place,
    Progress progress) {

  /** The right to write on behalf of this attempt. */
  public Fence fence() {
    return new Fence(job, id, token);
  }

  /** Time left at the present rate; unknown until a second step, since the first one warms up. */
  public Optional<Duration> remaining(Instant now) {
    if (progress == null || progress.step() <= 1 || endedAt != null) {
      return Optional.empty();
    }
    double seconds =
        progress.rate() > 0
            ? (progress.total() - progress.step()) / progress.rate()
            : Duration.between(startedAt, now).toMillis()
                / 1000.0
                * (progress.total() - progress.step())
                / progress.step();
    return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
  }
}
