package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.CancelledException;
import io.gaf.job.Claim;
import io.gaf.job.Ending;
import io.gaf.job.Job;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.JobKind;
import io.gaf.job.JobState;
import io.gaf.job.Progress;
import io.gaf.job.StaleFenceException;
import io.gaf.job.TrainSpec;
import io.gaf.job.Wish;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import io.gaf.store.OnBothDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The child's side, here without a process around it. */
@OnBothDatabases
class AttemptRunnerTest {
  private static final Duration LEASE = Duration.ofSeconds(30);
  @TempDir Path home;
  private final StopRequest stop = new StopRequest();
  private Database database;
  private Claim claim;

  @BeforeEach
  void claimAJob() {
    database = Databases.open(home);
    database.jobs().enqueue(Toy.job("", 5));
    claim = database.jobs().claim("tester", LEASE, Set.of()).orElseThrow();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void metricsAreWrittenBeforeTheCheckpointTheyLedTo() {
    ChildExit exit =
        run(
            (spec, context) -> {
              context.metrics(1, Map.of("loss", 0.5));
              context.metrics(2, Map.of("loss", Double.NaN));
              Path file = Files.writeString(context.folder().resolve("weights"), "abc");
              context.checkpoint(
                  new JobContext.CheckpointFile(file, 2, "toy", "net", List.of("a"), null));
              assertThat(database.records().metrics(job().id())).hasSize(2);
              return null;
            });
    assertThat(exit).isEqualTo(ChildExit.DONE);
    assertThat(job().reason()).isEqualTo("done");
    assertThat(database.records().findModel("toy")).isPresent();
    assertThat(database.records().checkpoints(job().id(), 1).get(0).file())
        .satisfies(
            file -> {
              assertThat(file.path()).isEqualTo("jobs/j1/attempt-1/weights");
              assertThat(file.bytes()).isEqualTo(3);
              assertThat(file.sha256()).startsWith("ba7816bf");
            });
  }

  @Test
  void metricsAndProgressDoNotWaitForTheHandler() {
    run(
        (spec, context) -> {
          assertThat(context.progress(new Progress(1, 9, "step", 1, null)))
              .isEqualTo(Wish.CONTINUE);
          assertThat(attemptProgress()).isEqualTo(1);
          context.progress(new Progress(2, 9, "step", 1, null));
          context.metrics(2, Map.of("loss", 0.5));
          Processes.until("metrics", Duration.ofSeconds(5), () -> points() == 1);
          Processes.until("progress", Duration.ofSeconds(5), () -> attemptProgress() == 2);
          context.progress(new Progress(9, 9, "step", 1, null));
          context.event("NOTE", "nearly done");
          return "ok";
        });
    assertThat(attemptProgress()).isEqualTo(9);
    assertThat(database.jobs().events(job().id()))
        .anySatisfy(event -> assertThat(event.text()).isEqualTo("nearly done"));
  }

  @Test
  void anOutputMustLieInTheJobsFolder() {
    ChildExit exit =
        run(
            (spec, context) -> {
              Path elsewhere = Files.writeString(home.resolve("x.png"), "x");
              context.output(elsewhere, List.of());
              return "unreachable";
            });
    assertThat(exit).isEqualTo(ChildExit.FAILED);
    assertThat(job().state()).isEqualTo(JobState.FAILED);
    assertThat(job().reason()).startsWith("output " + home).contains("expected to be below");
    assertThat(database.records().outputs(job().id())).isEmpty();
  }

  @Test
  void aStaleFenceEndsTheAttemptWithACodeOfItsOwn() {
    ChildExit exit =
        run(
            (spec, context) -> {
              context.metrics(1, Map.of("loss", 0.5));
              database.jobs().end(claim.attempt().fence(), lost());
              Path file = Files.writeString(context.folder().resolve("late.txt"), "late");
              assertThatThrownBy(() -> context.output(file, List.of()))
                  .isInstanceOf(StaleFenceException.class);
              return "swallowed the refusal";
            });
    assertThat(exit).isEqualTo(ChildExit.STALE);
    assertThat(job().state()).isEqualTo(JobState.QUEUED);
    assertThat(database.records().outputs(job().id())).isEmpty();
    assertThat(points()).isZero();
  }

  @Test
  void anAttemptThatIsNotCurrentDoesNothing() {
    AttemptRunner runner = runner(JobKind.TRAIN, (spec, context) -> "unreachable");
    long attempt = claim.attempt().id();
    assertThat(runner.run(attempt, claim.attempt().token() + 1, stop)).isEqualTo(ChildExit.STALE);
    assertThat(runner.run(attempt + 1, 1, stop)).isEqualTo(ChildExit.STALE);
    assertThat(job().state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void aKindWithoutAHandlerFails() {
    AttemptRunner runner = runner(JobKind.IMPORT, (spec, context) -> "unreachable");
    assertThat(runner.run(claim.attempt().id(), claim.attempt().token(), stop))
        .isEqualTo(ChildExit.FAILED);
    assertThat(job().reason()).isEqualTo("no handler for jobs of kind train");
  }

  @Test
  void aRequestToEndReturnsTheJobUnlessTheUserCancelled() {
    JobHandler<TrainSpec> obedient =
        (spec, context) -> {
          stop.request();
          assertThat(context.progress(new Progress(1, 9, "step", 1, null))).isEqualTo(Wish.STOP);
          throw new CancelledException("stopped after step 1");
        };
    assertThat(run(obedient)).isEqualTo(ChildExit.RETURNED);
    assertThat(job().state()).isEqualTo(JobState.QUEUED);

    claim = database.jobs().claim("tester", LEASE, Set.of()).orElseThrow();
    database.jobs().cancel(job().id(), "cancelled by the user");
    assertThat(run(obedient)).isEqualTo(ChildExit.CANCELLED);
    assertThat(job().state()).isEqualTo(JobState.CANCELLED);
  }

  private static Ending lost() {
    return new Ending(Ending.How.LOST, "its worker did not renew the lease", null);
  }

  private ChildExit run(JobHandler<TrainSpec> handler) {
    return runner(JobKind.TRAIN, handler).run(claim.attempt().id(), claim.attempt().token(), stop);
  }

  private AttemptRunner runner(JobKind kind, JobHandler<TrainSpec> handler) {
    return new AttemptRunner(home, database.jobs(), database.records(), Map.of(kind, handler));
  }

  private Job job() {
    return database.jobs().find(claim.job().id()).orElseThrow();
  }

  private int points() {
    return database.records().metrics(claim.job().id()).size();
  }

  private long attemptProgress() {
    return database.jobs().attempt(claim.attempt().id()).orElseThrow().progress().step();
  }
}
