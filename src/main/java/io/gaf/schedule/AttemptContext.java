package io.gaf.schedule;

import io.gaf.job.Attempt;
import io.gaf.job.Candidate;
import io.gaf.job.Dependency;
import io.gaf.job.Event;
import io.gaf.job.Fence;
import io.gaf.job.Finding;
import io.gaf.job.Job;
import io.gaf.job.JobContext;
import io.gaf.job.Jobs;
import io.gaf.job.MetricPoint;
import io.gaf.job.NewCheckpoint;
import io.gaf.job.NewOutput;
import io.gaf.job.Progress;
import io.gaf.job.Records;
import io.gaf.job.StaleFenceException;
import io.gaf.job.Wish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one attempt's handler sees: every write goes out under the attempt's fence. */
final class AttemptContext implements JobContext {
  private static final Logger LOG = LoggerFactory.getLogger("job");

  /**
   * What an attempt knows from the start.
   *
   * @param earlier what earlier attempts recorded
   * @param told how far the last of them said to be, or null
   */
  record Setting(Path home, Job job, Attempt attempt, List<Event> earlier, Progress told) {
    Setting {
      earlier = List.copyOf(earlier);
    }

    Path folder() {
      return home.resolve("jobs").resolve("j" + job.id()).resolve("attempt-" + attempt.number());
    }

    Fence fence() {
      return attempt.fence();
    }
  }

  private final Setting setting;
  private final Jobs jobs;
  private final Records records;
  private final Reporter reporter;
  private final StopRequest stop;

  AttemptContext(Setting setting, Jobs jobs, Records records, Reporter reporter, StopRequest stop) {
    this.setting = setting;
    this.jobs = jobs;
    this.records = records;
    this.reporter = reporter;
    this.stop = stop;
  }

  @Override
  public Job job() {
    return setting.job();
  }

  @Override
  public int attemptNumber() {
    return setting.attempt().number();
  }

  @Override
  public Path home() {
    return setting.home();
  }

  @Override
  public Path folder() {
    try {
      return Files.createDirectories(setting.folder());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the attempt's folder " + setting.folder(), e);
    }
  }

  @Override
  public List<Job> parents() {
    List<Long> waitedFor =
        job().request().after().stream()
            .filter(parent -> !parent.array())
            .map(Dependency::parent)
            .toList();
    return jobs.find(waitedFor).stream().sorted(Comparator.comparingLong(Job::id)).toList();
  }

  @Override
  public Records records() {
    return records;
  }

  @Override
  public Wish progress(Progress progress) {
    Wish wish = reporter.progress(progress);
    return stop.requested() ? Wish.STOP : wish;
  }

  @Override
  public void metrics(long step, Map<String, Double> values) {
    Instant now = Clock.systemUTC().instant();
    reporter.metrics(
        values.entrySet().stream()
            .map(value -> new MetricPoint(value.getKey(), step, value.getValue(), now))
            .toList());
  }

  @Override
  public void findings(long step, Map<String, Finding> findings) {
    Instant now = Clock.systemUTC().instant();
    var points = new ArrayList<MetricPoint>();
    findings.forEach(
        (name, f) -> points.add(new MetricPoint(name, step, f.value(), now, f.evidence())));
    reporter.metrics(points);
  }

  @Override
  public String judge(Candidate candidate) {
    reporter.flush();
    return records.judge(setting.fence(), candidate);
  }

  @Override
  public long checkpoint(CheckpointFile file) throws IOException {
    FileFacts facts = FileFacts.of(home(), file.file());
    NewCheckpoint checkpoint =
        new NewCheckpoint(
            facts.path(),
            facts.sha256(),
            facts.bytes(),
            file.step(),
            file.model(),
            file.network(),
            file.classNames(),
            file.parent());
    reporter.flush();
    return records.checkpoint(setting.fence(), checkpoint);
  }

  @Override
  public long output(Path file, List<Long> checkpoints) throws IOException {
    FileFacts facts = FileFacts.of(home(), file);
    String folder = "jobs/j" + job().id() + "/attempt-" + attemptNumber() + "/";
    if (!facts.path().startsWith(folder)) {
      throw new IllegalArgumentException("output " + file + ": expected to be below " + folder());
    }
    String name = facts.path().substring(folder.length());
    NewOutput output =
        new NewOutput(name, facts.path(), facts.sha256(), facts.bytes(), checkpoints);
    reporter.flush();
    return records.output(setting.fence(), output);
  }

  @Override
  public void usedCheckpoint(long checkpoint) {
    records.usedCheckpoint(setting.fence(), checkpoint);
  }

  @Override
  public void log(String line) {
    LOG.info("{}", OneLine.of(line));
  }

  @Override
  public int earlier(String type) {
    return (int) setting.earlier().stream().filter(event -> event.type().equals(type)).count();
  }

  @Override
  public Optional<Progress> told() {
    return Optional.ofNullable(setting.told());
  }

  @Override
  public void event(String type, String text) {
    LOG.info("{}: {}", type, OneLine.of(text));
    try {
      records.event(setting.fence(), type, text);
    } catch (StaleFenceException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("event {} was not recorded: {}", type, Reason.of(e));
    }
  }
}
