package io.gaf.train;

import io.gaf.model.Parameter;
import io.gaf.model.ParameterNames;
import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a training needs to go on as if it had never stopped; noise and data order follow from
 * the seed and the step.
 *
 * @param step optimiser steps done
 * @param model the parameters, by name
 * @param ema their running average
 * @param expAvg the first moments of trained parameters
 * @param expAvgSq the second moments
 */
public record TrainState(
    long step,
    Map<String, Tensor> model,
    Map<String, Tensor> ema,
    Map<String, Tensor> expAvg,
    Map<String, Tensor> expAvgSq) {
  private static final String FORMAT = "gaf-checkpoint-1";
  private static final String STEP = "step";

  /** Keeps the order of the tensors. */
  public TrainState {
    if (step < 0) {
      throw new IllegalArgumentException("training state: step: expected 0 or more, got " + step);
    }
    model = ordered(model);
    ema = ordered(ema);
    expAvg = ordered(expAvg);
    expAvgSq = ordered(expAvgSq);
  }

  /** The state before the first step, with drawn weights. */
  public static TrainState initial(Objective objective, long seed) {
    return from(objective, objective.initial(seed));
  }

  /** The state before the first step of a training that starts from given weights. */
  public static TrainState from(Objective objective, Map<String, Tensor> weights) {
    return new TrainState(0, weights, weights, zeros(objective), zeros(objective));
  }

  /**
   * Writes a checkpoint: the four groups of tensors, and the metadata with format and step added.
   *
   * @param metadata the objective's, seed, class names, and whatever else is to be kept
   */
  public void write(Path file, Map<String, String> metadata) {
    var tensors = new LinkedHashMap<String, Tensor>();
    put(tensors, "model.", model);
    put(tensors, "ema.", ema);
    put(tensors, "optimizer.exp_avg.", expAvg);
    put(tensors, "optimizer.exp_avg_sq.", expAvgSq);
    var entries = new LinkedHashMap<String, String>();
    entries.put("format", FORMAT);
    entries.putAll(metadata);
    entries.put(STEP, Long.toString(step));
    SafeTensors.write(file, tensors, entries);
  }

  /**
   * Reads a checkpoint, or plain weights to start from; absent averages start as a copy of the
   * weights, and the trainer lets absent moments start at 0. The tensors are read from the file
   * when they are asked for, so it must stay as it is until the training has started.
   *
   * @throws WeightsException if the file is damaged or its step is no number
   */
  public static TrainState read(Path file) {
    Archive archive = SafeTensors.open(file);
    Map<String, Tensor> tensors = archive.tensors();
    Map<String, Tensor> model = ParameterNames.model(tensors);
    Map<String, Tensor> ema = ParameterNames.below("ema.", tensors);
    return new TrainState(
        step(file, archive.metadata()),
        model,
        ema.isEmpty() ? model : ema,
        ParameterNames.below("optimizer.exp_avg.", tensors),
        ParameterNames.below("optimizer.exp_avg_sq.", tensors));
  }

  /** Whether there are both moments of every parameter that the objective trains. */
  public boolean hasMoments(Objective objective) {
    var needed = zeros(objective).keySet();
    return expAvg.keySet().containsAll(needed) && expAvgSq.keySet().containsAll(needed);
  }

  /** The first tensor with a value that is no finite number, if there is one. */
  public Optional<String> notFinite() {
    for (var group : List.of(model, ema, expAvg, expAvgSq)) {
      for (var entry : group.entrySet()) {
        for (float value : entry.getValue().toFloats()) {
          if (!Float.isFinite(value)) {
            return Optional.of(entry.getKey());
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The moments of an objective's trained parameters before the first step. */
  static Map<String, Tensor> zeros(Objective objective) {
    var zeros = new LinkedHashMap<String, Tensor>();
    for (Parameter parameter : objective.parameters()) {
      if (parameter.trained()) {
        zeros.put(parameter.name(), parameter.zeros());
      }
    }
    return zeros;
  }

  private static long step(Path file, Map<String, String> metadata) {
    String text = metadata.getOrDefault(STEP, "0");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new WeightsException(file + ": metadata step: expected a whole number, got " + text, e);
    }
  }

  private static void put(Map<String, Tensor> into, String prefix, Map<String, Tensor> tensors) {
    tensors.forEach((name, tensor) -> into.put(prefix + name, tensor));
  }

  private static Map<String, Tensor> ordered(Map<String, Tensor> tensors) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }
}
