package io.gaf.model;

import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A network opened from disk.
 *
 * @param geometry its sizes
 * @param model its weights, by plain parameter name
 * @param ema their running average; the weights themselves where the file keeps none
 * @param classNames names of its labels; {@code class 0} and so on where the file has none
 * @param metadata the file's metadata
 */
public record ModelFile(
    Geometry geometry,
    Map<String, Tensor> model,
    Map<String, Tensor> ema,
    List<String> classNames,
    Map<String, String> metadata) {

  private static final String HINT = "\nhint: give a safetensors file of this kind of network";

  /** Reads a weights file or a training checkpoint. */
  public static ModelFile read(Path file) {
    return read(file, null);
  }

  /**
   * Opens a weights file (plain names) or a training checkpoint (names behind {@code model.} and
   * {@code ema.}); a compiled model's {@code _orig_mod.} is stripped.
   *
   * @param heads the number of attention heads where the file does not say it, or null
   * @throws WeightsException if the file is no such file, or its tensors make no network
   */
  public static ModelFile read(Path file, Integer heads) {
    return of(file, SafeTensors.open(file), heads);
  }

  /**
   * The network of a file's tensors.
   *
   * @param file what errors name
   * @param heads the number of attention heads where the metadata does not say it, or null
   * @throws WeightsException if the tensors make no network
   */
  public static ModelFile of(Path file, Archive archive, Integer heads) {
    try {
      return of(archive, heads);
    } catch (IllegalArgumentException e) {
      String hint = e.getMessage().contains("\nhint: ") ? "" : HINT;
      throw new WeightsException(file + ": " + e.getMessage() + hint, e);
    }
  }

  /**
   * Returns the side of a network's latents, from the file's header alone.
   *
   * @throws WeightsException if the file cannot be read
   * @throws IllegalArgumentException if its tensors make no network
   */
  public static int side(Path file) {
    Map<String, long[]> shapes = SafeTensors.shapes(file);
    long[] positions = ending(shapes, "trunk.pos_embed", 3);
    long[] patches = ending(shapes, "trunk.x_embedder.proj.weight", 4);
    return (int) (Math.round(Math.sqrt((double) positions[1])) * patches[3]);
  }

  private static long[] ending(Map<String, long[]> shapes, String name, int rank) {
    return shapes.entrySet().stream()
        .filter(tensor -> tensor.getKey().endsWith(name) && tensor.getValue().length == rank)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("tensor " + name + ": got none"))
        .getValue();
  }

  private static ModelFile of(Archive archive, Integer heads) {
    Map<String, String> metadata = archive.metadata();
    String network = metadata.getOrDefault("network", "gaf");
    if (!network.equals("gaf")) {
      throw new IllegalArgumentException("network: expected gaf, got " + network);
    }
    refuseVae(archive);
    Map<String, Tensor> model = ParameterNames.model(archive.tensors());
    Map<String, Tensor> ema = ParameterNames.below("ema.", archive.tensors());
    var geometry = Geometry.of(ParameterNames.shapes(model), metadata, heads);
    var weights = only(geometry, model);
    return new ModelFile(
        geometry,
        weights,
        ema.isEmpty() ? weights : only(geometry, ema),
        names(geometry, metadata),
        metadata);
  }

  private static void refuseVae(Archive archive) {
    if (archive.has("decoder.conv_in.weight")) {
      throw new IllegalArgumentException(
          "this is an autoencoder (VAE), no model"
              + "\nhint: a VAE is not imported; name its file as data.vae, or copy it into the"
              + " folder vae of the home folder");
    }
  }

  /**
   * The weights, or their running average.
   *
   * @param average whether the average is meant
   */
  public Map<String, Tensor> weights(boolean average) {
    return average ? ema : model;
  }

  /** The number of optimiser steps behind these weights; 0 where the file does not say. */
  public long step() {
    String text = metadata.getOrDefault("step", "0");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("metadata step: expected a number, got " + text, e);
    }
  }

  private static Map<String, Tensor> only(Geometry geometry, Map<String, Tensor> tensors) {
    var weights = new LinkedHashMap<String, Tensor>();
    for (Parameter parameter : Parameters.of(geometry)) {
      Tensor tensor = tensors.get(parameter.name());
      if (tensor == null) {
        throw new IllegalArgumentException(
            "tensor %s: expected one, got none".formatted(parameter.name()));
      }
      weights.put(parameter.name(), tensor);
    }
    return Map.copyOf(weights);
  }

  private static List<String> names(Geometry geometry, Map<String, String> metadata) {
    String json = metadata.get("class_names");
    if (json == null) {
      return IntStream.range(0, geometry.classes()).mapToObj(i -> "class " + i).toList();
    }
    List<String> names = ClassNames.parse(json);
    if (names.size() != geometry.classes()) {
      throw new IllegalArgumentException(
          "metadata class_names: expected %d names, got %d"
              .formatted(geometry.classes(), names.size()));
    }
    return names;
  }
}
