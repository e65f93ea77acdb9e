package io.gaf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Ending;
import io.gaf.job.JobState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A way in which the database goes away under a training, and comes back. */
interface Outage {
  /** What the table calls it. */
  String name();

  /** Begins, before the worker and its job are there. */
  void prepare(Gaf gaf) throws IOException, InterruptedException;

  /** Takes the database away, waits so long where that is how it goes, and brings it back. */
  void happen(Duration away) throws IOException, InterruptedException;

  /** Lets it happen half-way through a training, and says what became of that. */
  static String survived(Outage outage, Path home, Reference reference, Scale scale)
      throws Exception {
    try (Gaf gaf = new Gaf(home, scale.lease())) {
      outage.prepare(gaf);
      gaf.start(List.of("worker"));
      long job = gaf.enqueue(Training.words());
      int number = gaf.attempt(job, 1).number();
      Path folder = home.resolve("jobs/j" + job + "/attempt-" + number);
      new Moment(true, 3, 50).await(folder, () -> false);
      outage.happen(scale.away());
      Story story = gaf.whenEnded(job);
      story.assertEndedOnce(JobState.SUCCEEDED);
      assertThat(story.endings()).as(outage.name()).containsExactly(Ending.How.SUCCEEDED);
      story.assertSeriesOf(reference.training());
      assertThat(story.lastCheckpoint().file().sha256())
          .isEqualTo(reference.training().lastCheckpoint().file().sha256());
      return "one attempt, recorded once, the unbroken weights";
    }
  }

  /** An H2 file's serving process, which opened it first and works for nobody, gets a signal. */
  record Serving(String name, String signal) implements Outage {
    private static final ThreadLocal<Process> SERVER = new ThreadLocal<>();

    @Override
    public void prepare(Gaf gaf) throws IOException, InterruptedException {
      long held = gaf.enqueue(List.of("precompute", "--config", "fashion_demo", "--hold"));
      SERVER.set(gaf.start(List.of("wait", "j" + held, "-q")));
      Path lock = gaf.home().resolve("db/gaf.lock.db");
      Gaf.until("served", () -> java.nio.file.Files.exists(lock));
    }

    @Override
    public void happen(Duration away) throws IOException, InterruptedException {
      Process server = SERVER.get();
      assertThat(server.isAlive()).isTrue();
      Gaf.signal(signal, server.pid());
      if (signal.equals("STOP")) {
        TimeUnit.MILLISECONDS.sleep(away.toMillis());
        Gaf.signal("CONT", server.pid());
      } else {
        Gaf.assertEnds(server);
      }
    }
  }
}
