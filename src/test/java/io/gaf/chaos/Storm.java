package io.gaf.chaos;

import io.gaf.job.Attempt;
import io.gaf.job.Ending;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Jobs that train and sample, two at a time, and {@code kill -9} of their processes and of their
 * workers at random moments, with one more worker than there are jobs.
 */
final class Storm {
  private static final int LANES = 2;

  /** A job gives up after five deaths, and a worker's takes those of other jobs along. */
  private static final int MOST_KILLS = 3;

  private final Gaf gaf;
  private final Reference reference;
  private final Scale scale;
  private final Fleet fleet;
  private final Account account;
  private final AtomicInteger kills = new AtomicInteger();

  private Storm(Gaf gaf, Reference reference, Scale scale) throws IOException {
    this.gaf = gaf;
    this.reference = reference;
    this.scale = scale;
    this.account = new Account(gaf, reference);
    this.fleet = new Fleet(gaf, LANES + 1);
  }

  /** Lets it rage until so many were killed, and returns what became of the jobs. */
  static Account rage(Gaf gaf, Reference reference, Scale scale) throws Exception {
    Storm storm = new Storm(gaf, reference, scale);
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < LANES; i++) {
        Random random = new Random(scale.seed() * LANES + i);
        boolean trains = i == 0;
        running.add(lanes.submit(() -> storm.lane(random, trains)));
      }
      for (Future<?> lane : running) {
        lane.get();
      }
    } finally {
      lanes.shutdownNow();
      storm.fleet.end();
    }
    return storm.account;
  }

  private Void lane(Random random, boolean trainsFirst) throws Exception {
    boolean training = trainsFirst;
    while (kills.get() < scale.kills()) {
      fleet.fill();
      long job = gaf.enqueue(training ? Training.words() : reference.sample(gaf));
      account.acknowledged(job);
      List<Death> deaths = new ArrayList<>();
      for (int left = 1 + random.nextInt(MOST_KILLS); left > 0; left--) {
        Optional<Attempt> attempt = running(job);
        if (attempt.isEmpty()) {
          break;
        }
        kill(random, training, attempt.get()).ifPresent(deaths::add);
      }
      account.ended(gaf.whenEnded(job), training, deaths);
      training = random.nextInt(3) > 0;
    }
    return null;
  }

  /** Waits for an attempt that runs in a process; none when the job has ended before. */
  private Optional<Attempt> running(long job) throws InterruptedException {
    List<Attempt> found = new ArrayList<>();
    Gaf.until(
        "an attempt of j" + job,
        () -> {
          if (gaf.ask(database -> database.jobs().find(job)).orElseThrow().state().terminal()) {
            return true;
          }
          gaf.ask(database -> database.jobs().attempts(job)).stream()
              .filter(attempt -> attempt.endedAt() == null && attempt.pid() != null)
              .forEach(found::add);
          return !found.isEmpty();
        });
    return found.stream().findFirst();
  }

  /** Empty when the attempt was faster, or was broken by the death of another lane's worker. */
  private Optional<Death> kill(Random random, boolean training, Attempt attempt) throws Exception {
    Moment moment = Moment.of(random, training);
    Death.Victim victim = random.nextBoolean() ? Death.Victim.CHILD : Death.Victim.WORKER;
    Path folder =
        gaf.home().resolve("jobs/j" + attempt.job()).resolve("attempt-" + attempt.number());
    moment.await(folder, () -> now(attempt).endedAt() != null);
    Instant killed = Instant.now();
    boolean hit =
        switch (victim) {
          case CHILD -> hit(attempt.pid());
          case WORKER -> fleet.kill(attempt);
        };
    Gaf.until("the end of attempt " + attempt.id(), () -> now(attempt).endedAt() != null);
    Attempt ended = now(attempt);
    boolean died = Set.of(Ending.How.KILLED, Ending.How.LOST).contains(ended.ending());
    if (!hit || !died || ended.endedAt().isBefore(killed)) {
      return Optional.empty();
    }
    System.out.printf("kill %d: %s of %s%n", kills.incrementAndGet(), victim, moment);
    return Optional.of(new Death(victim, training, killed, ended));
  }

  private static boolean hit(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
  }

  private Attempt now(Attempt attempt) {
    return gaf.ask(database -> database.jobs().attempt(attempt.id())).orElseThrow();
  }
}
