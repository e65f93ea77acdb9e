package io.gaf.config;

import java.util.Objects;

/**
 * Everything that a run is made of: pictures, network, recipe, and how it is sampled and judged.
 *
 * @param name the configuration's name, also of its file: lower-case letters, digits, _ and -
 * @param data the pictures
 * @param model the network's geometry
 * @param train the recipe
 * @param sample how pictures are drawn when the command line says nothing
 * @param evaluate how the network is judged
 */
public record GafConfig(
    String name,
    DataConfig data,
    ModelConfig model,
    TrainConfig train,
    SampleConfig sample,
    EvaluateConfig evaluate) {
  public GafConfig {
    Words.NAME.check("name", name);
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(train, "train");
    Objects.requireNonNull(sample, "sample");
    Objects.requireNonNull(evaluate, "evaluate");
    if (model.network() == Network.GAF && data.inputSize() % model.patch() != 0) {
      throw new IllegalArgumentException(
          "size must be divisible by patch, got " + data.inputSize() + " and " + model.patch());
    }
  }
}
