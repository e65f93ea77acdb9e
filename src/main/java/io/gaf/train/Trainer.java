package io.gaf.train;

import io.gaf.data.Batch;
import io.gaf.model.Device;
import io.gaf.model.Tensors;
import io.gaf.model.WeightVariables;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Session;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TInt64;

/** A training in progress: owns the graph and the session, and takes one step after another. */
public final class Trainer implements AutoCloseable {
  private static final double ADAM_EPSILON = 1e-8;

  private final Objective objective;
  private final TrainSettings settings;
  private final StepGraph steps;
  private final Session session;
  private final long scheduleStart;
  private long done;

  private Trainer(
      Objective objective, TrainSettings settings, StepGraph steps, long scheduleStart) {
    this.objective = objective;
    this.settings = settings;
    this.steps = steps;
    this.scheduleStart = scheduleStart;
    this.session = Device.current().open(steps.graph(), settings.threads());
  }

  /**
   * Starts or resumes a training. The caller closes it.
   *
   * @param start where it stands; moments that are absent start at 0
   * @throws IllegalArgumentException if a tensor is missing or has another shape
   */
  public static Trainer open(Objective objective, TrainSettings settings, TrainState start) {
    return open(objective, settings, start, 0);
  }

  /**
   * Starts or resumes a training that continues an older one. The caller closes it.
   *
   * @param start where it stands; moments that are absent start at 0
   * @param scheduleStart the step at which the learning rate's schedule begins: where the older
   *     training ended
   * @throws IllegalArgumentException if a tensor is missing or has another shape
   */
  public static Trainer open(
      Objective objective, TrainSettings settings, TrainState start, long scheduleStart) {
    var trainer =
        new Trainer(objective, settings, StepGraph.build(objective, settings), scheduleStart);
    try {
      trainer.restore(start);
      return trainer;
    } catch (RuntimeException e) {
      trainer.close();
      throw e;
    }
  }

  /**
   * Takes one optimiser step over one batch, where one micro-batch is a step.
   *
   * @throws IllegalArgumentException if the batch has another size or an unknown label
   */
  public StepMetrics step(Batch batch) {
    return step(List.of(batch));
  }

  /**
   * Takes one optimiser step over its micro-batches, as many as the settings say.
   *
   * @throws IllegalArgumentException if their number, a size or a label is wrong
   */
  public StepMetrics step(List<Batch> microBatches) {
    return step(microBatches, List.of());
  }

  /** As {@link #step(List)}, with the noise and times of each micro-batch given by name. */
  StepMetrics step(List<Batch> microBatches, List<Map<String, Tensor>> drawn) {
    if (microBatches.size() != settings.accumSteps()) {
      throw new IllegalArgumentException(
          "training step %d: expected %d micro-batches, got %d"
              .formatted(done, settings.accumSteps(), microBatches.size()));
    }
    double[] sums = new double[steps.names().logged().size()];
    double norm = Double.NaN;
    for (int i = 0; i < microBatches.size(); i++) {
      try (var run = feed(microBatches.get(i), i, drawn.isEmpty() ? Map.of() : drawn.get(i))) {
        norm = microStep(run, sums);
      }
    }
    if (settings.accumSteps() > 1) {
      norm = applyAccumulated();
    }
    double rate = rate();
    done++;
    return metrics(sums, rate, norm);
  }

  /** Takes a step over one batch and returns where TensorFlow spent its time. */
  public RunMetadata traced(Batch batch) {
    var options = RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();
    try (var run = feed(batch, 0, Map.of())) {
      run.put(StepGraph.RATES, Tensors.of(rates(), 5));
      steps.names().apply().forEach(run.runner()::addTarget);
      try (var result = run.runner().setOptions(options).runAndFetchMetadata()) {
        done++;
        return result.getMetadata().orElseThrow();
      }
    }
  }

  /** The gradients of one micro-batch by parameter, without taking a step. */
  Map<String, float[]> gradients(Batch batch, Map<String, Tensor> drawn) {
    var gradients = new LinkedHashMap<String, float[]>();
    var names = new ArrayList<>(steps.names().gradients().keySet());
    try (var run = feed(batch, 0, drawn)) {
      names.forEach(name -> run.runner().fetch(steps.names().gradients().get(name)));
      try (var result = run.runner().run()) {
        for (int i = 0; i < names.size(); i++) {
          gradients.put(names.get(i), Tensors.floats(result.get(i)));
        }
      }
    }
    return gradients;
  }

  /** A copy of the state after the steps done. */
  public TrainState state() {
    return state(weights -> weights.read(session));
  }

  /**
   * The state after the steps done, read from the graph when it is asked for: to be used before the
   * next step. Of a large network a copy would take as much memory as the training itself.
   */
  public TrainState live() {
    return state(weights -> weights.live(session));
  }

  private TrainState state(Function<WeightVariables, Map<String, Tensor>> reader) {
    var slots = steps.slots();
    return new TrainState(
        done,
        objective.join(reader.apply(slots.model())),
        objective.join(reader.apply(slots.ema())),
        reader.apply(slots.expAvg()),
        reader.apply(slots.expAvgSq()));
  }

  /** Optimiser steps done since the run began, also before it was resumed. */
  public long stepsDone() {
    return done;
  }

  @Override
  public void close() {
    session.close();
    steps.close();
  }

  private void restore(TrainState start) {
    var slots = steps.slots();
    slots.model().assign(session, objective.split(start.model()));
    slots.ema().assign(session, objective.split(start.ema()));
    slots.expAvg().assign(session, orZeros(start.expAvg()));
    slots.expAvgSq().assign(session, orZeros(start.expAvgSq()));
    steps.gradients().clear(session);
    done = start.step();
  }

  private Map<String, Tensor> orZeros(Map<String, Tensor> moments) {
    var all = new LinkedHashMap<>(TrainState.zeros(objective));
    all.putAll(moments);
    return all;
  }

  private Feed feed(Batch batch, int micro, Map<String, Tensor> drawn) {
    check(batch);
    var feed = new Feed(session.runner());
    long moment = Math.addExact(Math.multiplyExact(done, settings.accumSteps()), micro);
    var picture = objective.picture();
    long[] shape = {batch.size(), picture.get(0), picture.get(1), picture.get(2)};
    feed.put(StepGraph.IMAGES, Tensors.of(batch.images(), shape));
    feed.put(StepGraph.LABELS, Tensors.of(batch.labels(), batch.size()));
    feed.put(StepGraph.MOMENT, TInt64.scalarOf(moment));
    drawn.forEach(
        (name, value) ->
            feed.put(steps.names().drawn().get(name), Tensors.of(value.toFloats(), value.shape())));
    return feed;
  }

  private void check(Batch batch) {
    int size = objective.picture().stream().reduce(1, (a, b) -> a * b);
    if (batch.size() != settings.batch() || batch.images().length != batch.size() * size) {
      throw new IllegalArgumentException(
          "training step %d: expected %d pictures of %d numbers, got %d with %d numbers in all"
              .formatted(done, settings.batch(), size, batch.size(), batch.images().length));
    }
    Arrays.stream(batch.labels())
        .filter(label -> label < 0 || label >= objective.classes())
        .findFirst()
        .ifPresent(this::refuse);
  }

  private void refuse(int label) {
    throw new IllegalArgumentException(
        "training step %d: labels: expected 0 to %d, got %d"
            .formatted(done, objective.classes() - 1, label));
  }

  /** Runs one micro-batch; with a single one that is the whole step, and its norm is returned. */
  private double microStep(Feed run, double[] sums) {
    boolean whole = settings.accumSteps() == 1;
    run.runner().fetch(steps.names().metrics());
    if (whole) {
      run.runner().fetch(steps.names().norm());
      run.put(StepGraph.RATES, Tensors.of(rates(), 5));
    }
    (whole ? steps.names().apply() : steps.names().accumulate()).forEach(run.runner()::addTarget);
    try (var result = run.runner().run()) {
      float[] metrics = Tensors.floats(result.get(0));
      for (int i = 0; i < sums.length; i++) {
        sums[i] += metrics[i] / (double) settings.accumSteps();
      }
      return whole ? Tensors.floats(result.get(1))[0] : Double.NaN;
    }
  }

  private double applyAccumulated() {
    try (var run = new Feed(session.runner())) {
      run.put(StepGraph.RATES, Tensors.of(rates(), 5));
      run.runner().fetch(steps.names().norm());
      steps.names().apply().forEach(run.runner()::addTarget);
      try (var result = run.runner().run()) {
        float norm = Tensors.floats(result.get(0))[0];
        steps.gradients().clear(session);
        return norm;
      }
    }
  }

  private double rate() {
    return new LearningRate(settings.lr(), settings.warmupSteps(), settings.iters())
        .at(done - scheduleStart);
  }

  /** lr, β₁ⁱ, β₂ⁱ, ε·√(1-β₂ⁱ) and 1 - decay of the step, i counted from 1. */
  private float[] rates() {
    double power1 = Math.pow(settings.beta1(), (double) (done + 1));
    double power2 = Math.pow(settings.beta2(), (double) (done + 1));
    return new float[] {
      (float) rate(),
      (float) power1,
      (float) power2,
      (float) (ADAM_EPSILON * Math.sqrt(1 - power2)),
      (float) (1 - settings.ema().decay(done + 1))
    };
  }

  private StepMetrics metrics(double[] values, double rate, double norm) {
    var metrics = new LinkedHashMap<String, Double>();
    for (int i = 0; i < values.length; i++) {
      metrics.put(steps.names().logged().get(i), values[i]);
    }
    metrics.put("lr", rate);
    metrics.put("grad_norm", norm);
    return new StepMetrics(metrics);
  }
}
