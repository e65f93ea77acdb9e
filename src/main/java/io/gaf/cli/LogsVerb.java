package io.gaf.cli;

import io.gaf.job.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Options;

/** {@code logs}: what a job's child process wrote. */
final class LogsVerb implements Verb<LogsVerb.Logs> {
  /** Which job, which attempt (0: the last), and whether what is still written is followed. */
  record Logs(JobName job, int attempt, boolean follow) {}

  @Override
  public Page page() {
    return new Page(
        "logs",
        "ID [--attempt N] [-f]",
        "Prints what a job wrote in its last attempt, without TensorFlow's own remarks on how it"
            + " starts.",
        "gaf logs j12 --attempt 1");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("attempt", "N", "of this attempt, 1 for the first (default: the last)")
        .flag("f", "follow", "go on until the job has ended; with --attempt, until that one has")
        .build();
  }

  @Override
  public Logs read(Parsed words) {
    return new Logs(
        JobName.read(words.onlyWord("job id")), words.small("attempt", 0, 1), words.has("follow"));
  }

  @Override
  public int run(Logs request, Session session) throws IOException, InterruptedException {
    long job = request.job().one(session);
    List<Attempt> all = session.jobs().attempts(job);
    try (var follower = new LogFollower(session, job)) {
      if (request.follow() && request.attempt() == 0) {
        follower.followFrom(Math.max(1, all.size()));
      } else {
        copy(request, attempt(request, all), follower, session);
      }
    }
    return ExitCode.OK;
  }

  private static void copy(Logs request, Attempt attempt, LogFollower follower, Session session)
      throws IOException, InterruptedException {
    if (!request.follow()) {
      require(request, attempt, session);
    }
    follower.copy(attempt);
    while (request.follow() && session.jobs().attempt(attempt.id()).get().endedAt() == null) {
      Thread.sleep(500);
      follower.copy(session.jobs().attempt(attempt.id()).get());
    }
    follower.copy(session.jobs().attempt(attempt.id()).get());
  }

  private static void require(Logs request, Attempt attempt, Session session) {
    Path file = attempt.log() == null ? null : session.home().resolve(attempt.log());
    if (file != null && Files.isRegularFile(file)) {
      return;
    }
    String removed = file == null ? null : Removed.text(attempt.log(), session);
    throw CliException.notFound(
        removed == null
            ? "attempt " + attempt.number() + " of " + request.job() + " left no log"
            : "the log of attempt " + attempt.number() + " was removed " + removed,
        "gaf show " + request.job() + " says how it ended");
  }

  private static Attempt attempt(Logs request, List<Attempt> all) {
    String id = request.job().toString();
    if (all.isEmpty()) {
      throw CliException.notFound(id + " has not started yet", "gaf worker runs what is queued");
    }
    if (request.attempt() > all.size()) {
      throw CliException.notFound(
          id + " has no attempt " + request.attempt(), "attempts are 1 to " + all.size());
    }
    return all.get(request.attempt() == 0 ? all.size() - 1 : request.attempt() - 1);
  }
}
