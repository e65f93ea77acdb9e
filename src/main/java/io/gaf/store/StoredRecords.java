package io.gaf.store;

import io.gaf.job.Candidate;
import io.gaf.job.Checkpoint;
import io.gaf.job.Fence;
import io.gaf.job.Id;
import io.gaf.job.Judgement;
import io.gaf.job.MetricPoint;
import io.gaf.job.Model;
import io.gaf.job.NewCheckpoint;
import io.gaf.job.NewOutput;
import io.gaf.job.Output;
import io.gaf.job.Progress;
import io.gaf.job.Records;
import io.gaf.job.Wish;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What jobs produced, in the database. Every write checks its fence first, in one transaction. */
final class StoredRecords implements Records {
  private final Transactions transactions;

  StoredRecords(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Wish progress(Fence fence, Progress progress) {
    return transactions.run(
        tx -> {
          AttemptTable.progress(tx, fence, progress);
          return StoredJobs.wish(tx, fence);
        });
  }

  @Override
  public void metrics(Fence fence, List<MetricPoint> points) {
    fenced(
        fence,
        tx -> {
          MetricTable.put(tx, fence, points);
          return null;
        });
  }

  @Override
  public long checkpoint(Fence fence, NewCheckpoint checkpoint) {
    return fenced(fence, tx -> checkpoint(tx, fence, checkpoint));
  }

  private static long checkpoint(Tx tx, Fence fence, NewCheckpoint checkpoint) throws SQLException {
    long id = CheckpointTable.add(tx, fence, checkpoint);
    String text = Id.checkpoint(id) + " at step " + checkpoint.step();
    if (checkpoint.model() != null) {
      String latest = checkpoint.model() + "@latest";
      Optional<Long> stays = ModelTable.move(tx, fence.job(), id, checkpoint);
      text += stays.isEmpty() ? ", now " + latest : ", not " + latest;
      if (stays.isPresent()) {
        notMoved(tx, fence, latest + " stays " + Id.checkpoint(stays.get()), id);
      } else {
        ScheduleGoals.reached(tx, fence, checkpoint);
      }
    }
    EventTable.add(tx, fence.job(), fence.attempt(), "CHECKPOINT", text);
    return id;
  }

  private static void notMoved(Tx tx, Fence fence, String what, long id) throws SQLException {
    String why = what + ": " + Id.checkpoint(id) + " does not continue it; use it by its number";
    EventTable.add(tx, fence.job(), fence.attempt(), "MODEL_NOT_MOVED", why);
  }

  @Override
  public long output(Fence fence, NewOutput output) {
    return fenced(fence, tx -> OutputTable.put(tx, fence, output));
  }

  @Override
  public String judge(Fence fence, Candidate candidate) {
    return fenced(
        fence,
        tx -> {
          String done = ModelTable.judge(tx, fence.job(), candidate);
          EventTable.add(tx, fence.job(), fence.attempt(), "JUDGED", done);
          return done;
        });
  }

  @Override
  public void choose(Candidate candidate, String reason) {
    transactions.run(
        tx -> {
          ModelTable.choose(tx, candidate, reason);
          return null;
        });
  }

  @Override
  public List<Judgement> judgements(String metric) {
    return transactions.run(tx -> MetricTable.ofEvaluations(tx, metric));
  }

  @Override
  public void usedCheckpoint(Fence fence, long checkpoint) {
    fenced(
        fence,
        tx -> {
          CheckpointUseTable.add(tx, fence.attempt(), checkpoint);
          return null;
        });
  }

  @Override
  public void event(Fence fence, String type, String text) {
    fenced(
        fence,
        tx -> {
          EventTable.add(tx, fence.job(), fence.attempt(), type, text);
          return null;
        });
  }

  private <T> T fenced(Fence fence, Transactions.Work<T> work) {
    return transactions.run(
        tx -> {
          AttemptTable.write(tx, fence);
          return work.run(tx);
        });
  }

  @Override
  public Optional<Checkpoint> findCheckpoint(long id) {
    return transactions.run(tx -> CheckpointTable.find(tx, id));
  }

  @Override
  public List<Checkpoint> checkpoints(long job, int limit) {
    return transactions.run(
        tx -> job == 0 ? CheckpointTable.newest(tx, limit) : CheckpointTable.ofJob(tx, job, limit));
  }

  @Override
  public List<Checkpoint> checkpointsOf(String model, int limit) {
    return transactions.run(tx -> CheckpointTable.ofModel(tx, model, limit));
  }

  @Override
  public Optional<Model> findModel(String name) {
    return transactions.run(tx -> ModelTable.find(tx, name));
  }

  @Override
  public List<Model> models() {
    return transactions.run(ModelTable::all);
  }

  @Override
  public List<MetricPoint> metrics(long job) {
    return transactions.run(tx -> MetricTable.ofJob(tx, job));
  }

  @Override
  public List<MetricPoint> lastMetrics(long job) {
    return transactions.run(tx -> MetricTable.lasts(tx, job));
  }

  @Override
  public List<Output> outputs(long job) {
    return transactions.run(tx -> OutputTable.ofJob(tx, job));
  }

  @Override
  public Optional<Output> findOutput(long id) {
    return transactions.run(tx -> OutputTable.find(tx, id));
  }

  @Override
  public List<Checkpoint> checkpointsUsedBy(long job) {
    return transactions.run(tx -> CheckpointTable.usedBy(tx, job));
  }
}
