package io.gaf.cli;

import io.gaf.job.Attempt;
import io.gaf.job.Id;
import io.gaf.words.Plain;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Copies what a job writes, attempt after attempt, until the job has ended. */
final class LogFollower implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Session session;
  private final long job;
  private final OutputStream out;
  private long copied;

  LogFollower(Session session, long job) {
    this.session = session;
    this.job = job;
    Console console = session.console();
    this.out =
        new RemarksLeftOut(
            new BufferedOutputStream(
                console.outTerminal() ? new HarmlessOutput(console.out()) : console.out()));
  }

  /** Copies all that an attempt has written since the last call. */
  void copy(Attempt attempt) throws IOException {
    Path file = attempt.log() == null ? null : session.home().resolve(attempt.log());
    if (file == null || !Files.isRegularFile(file)) {
      return;
    }
    try (var channel = FileChannel.open(file)) {
      channel.position(copied);
      copied += Channels.newInputStream(channel).transferTo(out);
      out.flush();
    }
  }

  /** Follows from this attempt on (1 for the first), also over attempts that are yet to come. */
  void followFrom(int first) throws IOException, InterruptedException {
    int number = first;
    boolean ended = false;
    while (!ended) {
      ended = Ids.find(session.jobs(), job).state().terminal();
      List<Attempt> all = session.jobs().attempts(job);
      while (number < all.size()) {
        copy(all.get(number - 1));
        next(all.get(number - 1));
        number++;
      }
      if (number == all.size()) {
        copy(all.get(number - 1));
      }
      if (!ended) {
        Thread.sleep(POLL.toMillis());
      }
    }
  }

  /** Writes what is left of the last line. */
  @Override
  public void close() throws IOException {
    out.close();
  }

  private void next(Attempt over) throws IOException {
    out.close();
    String end =
        over.ending() == null ? "" : " " + over.ending() + ": " + Plain.line(over.reason());
    session.console().say("-- attempt " + over.number() + " of " + Id.job(job) + end);
    copied = 0;
  }
}
