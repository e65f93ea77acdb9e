package io.gaf.codec;

import io.gaf.torch.TorchFile;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An autoencoder's tensors, checked: all that its sizes demand, none that they do not know.
 *
 * @param geometry its sizes
 * @param tensors by present name
 */
record VaeFile(VaeGeometry geometry, Map<String, Tensor> tensors) {
  /** Unknown tensors that an error lists; missing ones are all listed. */
  private static final int MOST_UNKNOWN = 20;

  private static final String HINT =
      "\nhint: expected the autoencoder of Stable Diffusion as diffusers saves it"
          + " (vae/diffusion_pytorch_model.safetensors or .bin)";

  /**
   * Reads a safetensors file, or a state dict that PyTorch saved.
   *
   * @throws WeightsException if it cannot be read, or its tensors make no autoencoder
   */
  static VaeFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new WeightsException("there is no VAE file " + file + "\nhint: correct the path");
    }
    Map<String, Tensor> tensors =
        TorchFile.isOne(file)
            ? TorchFile.read(file).tensors("state_dict")
            : SafeTensors.open(file).tensors();
    try {
      return of(tensors);
    } catch (IllegalArgumentException e) {
      throw new WeightsException(file + " is no autoencoder: " + e.getMessage() + HINT, e);
    }
  }

  /**
   * The same of tensors that are already there.
   *
   * @throws IllegalArgumentException naming every tensor that is missing, of another shape or
   *     unknown, if there is one
   */
  static VaeFile of(Map<String, Tensor> tensors) {
    var present = new LinkedHashMap<String, Tensor>();
    tensors.forEach((name, tensor) -> present.put(VaeNames.present(name), tensor));
    var shapes = new LinkedHashMap<String, long[]>();
    present.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    VaeGeometry geometry = new VaeSizes(shapes).geometry();
    Map<String, long[]> demanded = VaeParameters.of(geometry);
    List<String> problems = missing(demanded, present);
    problems.addAll(unknown(demanded, present));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "%d of its tensors are wrong\n  %s"
              .formatted(problems.size(), String.join("\n  ", problems)));
    }
    present.keySet().retainAll(demanded.keySet());
    return new VaeFile(geometry, present);
  }

  private static List<String> missing(Map<String, long[]> demanded, Map<String, Tensor> present) {
    var problems = new ArrayList<String>();
    demanded.forEach(
        (name, shape) -> {
          Tensor tensor = present.get(name);
          String expected = name + ": expected " + Arrays.toString(shape) + ", got ";
          if (tensor == null) {
            problems.add(expected + "no such tensor");
          } else if (!Arrays.equals(squeezed(name, tensor.shape()), shape)) {
            problems.add(expected + Arrays.toString(tensor.shape()));
          } else if (!tensor.dtype().isFloating()) {
            problems.add(name + ": expected floating-point numbers, got " + tensor.dtype());
          }
        });
    return problems;
  }

  /** CompVis kept the attention's linear layers as convolutions of one pixel. */
  private static long[] squeezed(String name, long[] shape) {
    boolean pixel = shape.length == 4 && shape[2] == 1 && shape[3] == 1;
    return pixel && name.contains(".attentions.") ? Arrays.copyOf(shape, 2) : shape;
  }

  private static List<String> unknown(Map<String, long[]> demanded, Map<String, Tensor> present) {
    List<String> names =
        present.keySet().stream()
            .filter(name -> !demanded.containsKey(name))
            .filter(name -> name.startsWith("encoder.") || name.startsWith("decoder."))
            .toList();
    var problems = new ArrayList<String>();
    for (String name : names.subList(0, Math.min(MOST_UNKNOWN, names.size()))) {
      problems.add(name + ": expected no such tensor, got " + present.get(name));
    }
    if (names.size() > MOST_UNKNOWN) {
      problems.add("and %d more that are unknown".formatted(names.size() - MOST_UNKNOWN));
    }
    return problems;
  }
}
