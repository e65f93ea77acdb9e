package io.gaf.cli;

import io.gaf.job.Candidate;
import io.gaf.job.Checkpoint;
import io.gaf.job.Fence;
import io.gaf.job.Judgement;
import io.gaf.job.MetricPoint;
import io.gaf.job.Model;
import io.gaf.job.NewCheckpoint;
import io.gaf.job.NewOutput;
import io.gaf.job.Output;
import io.gaf.job.Progress;
import io.gaf.job.Records;
import io.gaf.job.Wish;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records in memory, for reading; tests fill the lists. */
final class FakeRecords implements Records {
  static final List<String> CLASSES = List.of("Trouser", "Sneaker", "Bag", "Ankle boot");

  final List<Checkpoint> checkpoints = new ArrayList<>();
  final List<Model> models = new ArrayList<>();
  final List<MetricPoint> metrics = new ArrayList<>();
  final Map<Long, List<MetricPoint>> metricsOf = new HashMap<>(); // a job's own
  final List<Output> outputs = new ArrayList<>();

  /** A checkpoint of a job, with four classes. */
  Checkpoint made(long id, long job, String model, Long parent) {
    var file =
        new NewCheckpoint(
            "jobs/j" + job + "/c" + id + ".safetensors",
            "ab" + id,
            4_400_000,
            100 * id,
            model,
            "D128 depth 6",
            CLASSES,
            parent);
    var checkpoint = new Checkpoint(id, job, 100 * job + 1, file, FakeJobs.START);
    checkpoints.add(checkpoint);
    if (model != null) {
      models.removeIf(m -> m.name().equals(model));
      models.add(new Model(model, id, null, FakeJobs.START));
    }
    return checkpoint;
  }

  /** An output of a job. */
  Output left(long id, long job, String name, String sha256, long bytes) {
    var file = new NewOutput(name, "jobs/j" + job + "/" + name, sha256, bytes, List.of(5L));
    var output = new Output(id, job, 100 * job + 1, file, FakeJobs.START);
    outputs.add(output);
    return output;
  }

  @Override
  public Optional<Checkpoint> findCheckpoint(long id) {
    return checkpoints.stream().filter(c -> c.id() == id).findFirst();
  }

  @Override
  public List<Checkpoint> checkpoints(long job, int limit) {
    return newest(checkpoints.stream().filter(c -> job == 0 || c.job() == job).toList(), limit);
  }

  @Override
  public List<Checkpoint> checkpointsOf(String model, int limit) {
    return newest(checkpoints.stream().filter(c -> model.equals(c.model())).toList(), limit);
  }

  private static List<Checkpoint> newest(List<Checkpoint> all, int limit) {
    return all.stream()
        .sorted(Comparator.comparing(Checkpoint::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Model> findModel(String name) {
    return models.stream().filter(m -> m.name().equals(name)).findFirst();
  }

  @Override
  public List<Model> models() {
    return models;
  }

  @Override
  public List<MetricPoint> metrics(long job) {
    return metricsOf.getOrDefault(job, metrics);
  }

  @Override
  public List<MetricPoint> lastMetrics(long job) {
    return metrics;
  }

  @Override
  public List<Output> outputs(long job) {
    return outputs.stream().filter(o -> o.job() == job).toList();
  }

  @Override
  public Optional<Output> findOutput(long id) {
    return outputs.stream().filter(o -> o.id() == id).findFirst();
  }

  @Override
  public List<Checkpoint> checkpointsUsedBy(long job) {
    return List.of();
  }

  @Override
  public List<Judgement> judgements(String metric) {
    List<Judgement> all = new ArrayList<>(); // each by an evaluation of its own, the latest first
    for (int i = metrics.size() - 1; i >= 0; i--) {
      MetricPoint m = metrics.get(i);
      if (m.name().equals(metric) || m.name().equals("eval/" + metric)) {
        all.add(new Judgement(m.step(), 1 + i, m));
      }
    }
    return all;
  }

  @Override
  public void choose(Candidate best, String reason) {
    models.removeIf(m -> m.name().equals(best.model()));
    var choice = new Model.Choice(best.measured(), reason, 0);
    long number = best.checkpoint();
    models.add(new Model(best.model(), number, number, FakeJobs.START, choice));
  }

  @Override
  public String judge(Fence fence, Candidate candidate) {
    throw new UnsupportedOperationException("the command line judges nothing");
  }

  @Override
  public Wish progress(Fence fence, Progress progress) {
    throw new UnsupportedOperationException("the command line reports nothing");
  }

  @Override
  public void metrics(Fence fence, List<MetricPoint> points) {
    throw new UnsupportedOperationException("the command line measures nothing");
  }

  @Override
  public long checkpoint(Fence fence, NewCheckpoint checkpoint) {
    throw new UnsupportedOperationException("the command line registers nothing");
  }

  @Override
  public long output(Fence fence, NewOutput output) {
    throw new UnsupportedOperationException("the command line registers nothing");
  }

  @Override
  public void usedCheckpoint(Fence fence, long checkpoint) {
    throw new UnsupportedOperationException("the command line registers nothing");
  }

  @Override
  public void event(Fence fence, String type, String text) {
    throw new UnsupportedOperationException("the command line registers nothing");
  }
}
