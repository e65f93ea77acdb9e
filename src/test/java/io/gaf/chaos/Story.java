package io.gaf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Attempt;
import io.gaf.job.Checkpoint;
import io.gaf.job.Ending;
import io.gaf.job.Event;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.MetricPoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What the records say of one job.
 *
 * @param checkpoints oldest first
 * @param used checkpoints that its attempts began with
 */
record Story(
    Job job,
    List<Attempt> attempts,
    List<Event> events,
    List<Checkpoint> checkpoints,
    List<Checkpoint> used,
    List<MetricPoint> metrics) {
  /** Depends on the machine; everything else on the seed alone. */
  private static final String SPEED = "train/images_per_s";

  static Story of(Gaf gaf, long id) {
    return gaf.ask(
        database ->
            new Story(
                database.jobs().find(id).orElseThrow(),
                database.jobs().attempts(id),
                database.jobs().events(id),
                database.records().checkpoints(id, 10_000).stream()
                    .sorted(java.util.Comparator.comparingLong(Checkpoint::id))
                    .toList(),
                database.records().checkpointsUsedBy(id),
                database.records().metrics(id)));
  }

  List<Ending.How> endings() {
    return attempts.stream().map(Attempt::ending).toList();
  }

  Checkpoint lastCheckpoint() {
    return checkpoints.get(checkpoints.size() - 1);
  }

  /** The last step that an attempt saved, 0 when it saved none. */
  long saved(Attempt attempt) {
    return checkpoints.stream()
        .filter(checkpoint -> checkpoint.attempt() == attempt.id())
        .mapToLong(Checkpoint::step)
        .max()
        .orElse(0);
  }

  /** The last step that an attempt told of, at most a second before its end. */
  long reported(Attempt attempt) {
    long told = attempt.progress() == null ? 0 : attempt.progress().step();
    return Math.max(told, saved(attempt));
  }

  /** When an attempt had read its weights and began to train. */
  Instant began(Attempt attempt) {
    return events.stream()
        .filter(event -> event.type().equals("START"))
        .filter(event -> event.attempt() != null && event.attempt() == attempt.id())
        .findFirst()
        .orElseThrow()
        .at();
  }

  /** Each end that the job ever had. */
  List<JobState> ends() {
    return events.stream()
        .filter(event -> event.type().equals("STATE"))
        .map(event -> JobState.valueOf(event.text().replaceFirst("(?s):.*", "")))
        .filter(JobState::terminal)
        .toList();
  }

  /** The job ended so, and once. */
  void assertEndedOnce(JobState state) {
    assertThat(ends()).containsExactly(state);
    assertThat(job.state()).isEqualTo(state);
    assertThat(job.reason()).isNotBlank();
  }

  /**
   * Every series has each step once; what does not depend on the machine is that of the other. An
   * attempt's first step has no speed.
   */
  void assertSeriesOf(Story unbroken) {
    List<Long> every = LongStream.rangeClosed(1, Training.STEPS).boxed().toList();
    Map<String, List<Long>> steps = steps();
    assertThat(steps.keySet()).contains(SPEED).isEqualTo(unbroken.steps().keySet());
    List<Long> timed = steps.remove(SPEED);
    assertThat(timed).doesNotHaveDuplicates().isSubsetOf(every);
    assertThat(timed.size()).isGreaterThanOrEqualTo(Training.STEPS - attempts.size());
    assertThat(steps.values()).allSatisfy(series -> assertThat(series).isEqualTo(every));
    assertThat(values()).isEqualTo(unbroken.values());
  }

  private Map<String, List<Long>> steps() {
    return metrics.stream()
        .collect(
            Collectors.groupingBy(
                MetricPoint::name,
                TreeMap::new,
                Collectors.mapping(MetricPoint::step, Collectors.toList())));
  }

  private Map<String, List<Double>> values() {
    return metrics.stream()
        .filter(point -> !point.name().equals(SPEED))
        .collect(
            Collectors.groupingBy(
                MetricPoint::name,
                TreeMap::new,
                Collectors.mapping(MetricPoint::value, Collectors.toList())));
  }
}
