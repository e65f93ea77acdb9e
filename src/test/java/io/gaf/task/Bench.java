package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.config.Configs;
import io.gaf.job.Checkpoint;
import io.gaf.job.Claim;
import io.gaf.job.Configuration;
import io.gaf.job.ImportSpec;
import io.gaf.job.Job;
import io.gaf.job.JobHandler;
import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;
import io.gaf.job.JobState;
import io.gaf.job.Jobs;
import io.gaf.job.NewJob;
import io.gaf.job.Output;
import io.gaf.job.Records;
import io.gaf.schedule.AttemptRunner;
import io.gaf.schedule.HereAndNow;
import io.gaf.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A home folder with its database, and jobs that run at once and in this process. */
public final class Bench implements AutoCloseable {
  private final Path home;
  private final Path shipped;
  private final Database database;

  private Bench(Path home, Path shipped) {
    this.home = home;
    this.shipped = shipped;
    this.database = Database.open(home);
  }

  /** Opens a home folder; whoever opens it closes it. */
  public static Bench at(Path home) {
    return new Bench(home.toAbsolutePath(), home.resolve("shipped"));
  }

  /** Runs a job and returns its row as it is afterwards. */
  public Job run(JobSpec spec) {
    return attempt(enqueue(spec));
  }

  /** Runs a job that has to succeed. */
  public Job succeed(JobSpec spec) {
    Job job = run(spec);
    assertThat(job.state()).as(job.reason()).isEqualTo(JobState.SUCCEEDED);
    return job;
  }

  /** Imports a weights file that is a good one, and returns its checkpoint. */
  public Checkpoint imported(Path file, String model) {
    return made(succeed(new ImportSpec(file.toString(), null, model))).get(0);
  }

  /** Enqueues a job, without running it. */
  long enqueue(JobSpec spec) {
    return jobs().enqueue(NewJob.of(spec));
  }

  /** Runs one more attempt of a queued job. */
  public Job attempt(long id) {
    return attempt(claim(id), Handlers.all(shipped));
  }

  /** Opens an attempt of a queued job. */
  Claim claim(long id) {
    return jobs().claim("bench", Duration.ofMinutes(5), Set.of(id)).orElseThrow();
  }

  /** Runs an attempt with handlers of the test's own. */
  Job attempt(Claim claim, Map<JobKind, JobHandler<?>> handlers) {
    HereAndNow.run(new AttemptRunner(home, jobs(), records(), handlers), claim);
    return jobs().find(claim.job().id()).orElseThrow();
  }

  /** Does something with the context of a running job, which has to succeed. */
  void inside(JobHandler<ImportSpec> work) {
    Claim claim = claim(enqueue(new ImportSpec("unused", null, null)));
    Job job = attempt(claim, Map.of(JobKind.IMPORT, work));
    assertThat(job.state()).as(job.reason()).isEqualTo(JobState.SUCCEEDED);
  }

  /** A bundled configuration with other values. */
  static Configuration config(String name, Map<String, String> overrides) {
    return new Configuration(name, Configs.resolveText(name, overrides));
  }

  /** The checkpoints that a job made, newest first. */
  public List<Checkpoint> made(Job job) {
    return records().checkpoints(job.id(), 1000);
  }

  /** The names of a job's outputs. */
  public List<String> outputs(Job job) {
    return records().outputs(job.id()).stream().map(o -> o.file().name()).toList();
  }

  /** The file of a job's output. */
  public Path output(Job job, String name) {
    for (Output output : records().outputs(job.id())) {
      if (output.file().name().equals(name)) {
        return home.resolve(output.file().path());
      }
    }
    throw new AssertionError("no output " + name + " among " + outputs(job));
  }

  Path home() {
    return home;
  }

  /** Puts weights that really ship, such as {@code lpips/vgg.pth}, where they would lie. */
  public void ship(String... files) throws IOException {
    for (String file : files) {
      Path to = shipped.resolve(file);
      Files.createDirectories(to.getParent());
      Files.copy(Path.of("weights").resolve(file), to);
    }
  }

  /** Where the weights that ship would lie. */
  public Path shipped() {
    return shipped;
  }

  public Jobs jobs() {
    return database.jobs();
  }

  public Records records() {
    return database.records();
  }

  @Override
  public void close() {
    database.close();
  }
}
