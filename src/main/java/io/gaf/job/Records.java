package io.gaf.job;

import java.util.List;
import java.util.Optional;

/** What jobs produced: checkpoints, models, metric series and outputs. Writes carry a fence. */
public interface Records {

  /**
   * Records how far an attempt is.
   *
   * @return what the user wants of the attempt
   * @throws StaleFenceException as every fenced write
   */
  Wish progress(Fence fence, Progress progress);

  /** Appends points in one transaction; a point at the same name and step replaces the older. */
  void metrics(Fence fence, List<MetricPoint> points);

  /**
   * Registers a checkpoint and, in the same transaction, makes it its model's current one; unless
   * another job has moved the model since and this one does not continue from there, which is an
   * event {@code MODEL_NOT_MOVED}. What a job imports under a model's name is always its current.
   */
  long checkpoint(Fence fence, NewCheckpoint checkpoint);

  /** Registers an output and its lineage; the same name again in the same job replaces the row. */
  long output(Fence fence, NewOutput output);

  /**
   * Makes a checkpoint its model's best one when it is better beyond the intervals, and measured
   * alike; see {@link Verdict}. A model without a best one takes any that has an interval.
   *
   * @return what was done and why, also kept with the model
   */
  String judge(Fence fence, Candidate candidate);

  /** Makes a checkpoint its model's best one because a user says so. */
  void choose(Candidate candidate, String reason);

  /** Registers that the attempt started from this checkpoint (resolved at its start). */
  void usedCheckpoint(Fence fence, long checkpoint);

  /** Records something worth reading later. */
  void event(Fence fence, String type, String text);

  /** The checkpoint of this number. */
  Optional<Checkpoint> findCheckpoint(long id);

  /** Checkpoints of a job, newest first; job 0 means of all jobs. */
  List<Checkpoint> checkpoints(long job, int limit);

  /** Checkpoints of a named model, newest first. */
  List<Checkpoint> checkpointsOf(String model, int limit);

  /** The model of this name. */
  Optional<Model> findModel(String name);

  /** All models, by name. */
  List<Model> models();

  /** A job's metric points, by name and step; over attempts, the newest attempt's point wins. */
  List<MetricPoint> metrics(long job);

  /** The last point of each of a job's series, by name. */
  List<MetricPoint> lastMetrics(long job);

  /**
   * What evaluations said of checkpoints, newest first.
   *
   * @param metric a metric's name, or what follows {@code eval/}
   */
  List<Judgement> judgements(String metric);

  /** A job's outputs, oldest first. */
  List<Output> outputs(long job);

  /** The output of this number. */
  Optional<Output> findOutput(long id);

  /** Checkpoints a job's attempts started from, oldest first. */
  List<Checkpoint> checkpointsUsedBy(long job);
}
