package io.gaf.task;

import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What goes through a VAE, a part at a time. */
interface CodingInput {
  /** How many there are. */
  int count();

  /** Some of them, F32 [n, C, h, w]. */
  Tensor part(int first, int number);

  /** What errors name. */
  String source();

  /**
   * The tensor of the first of these names that a safetensors file has, or its only one.
   *
   * @throws WeightsException if there is none, or it has no four axes
   */
  static CodingInput of(Path file, List<String> names) {
    Archive archive = SafeTensors.read(file);
    List<String> there = List.copyOf(archive.tensors().keySet());
    String name =
        names.stream()
            .filter(archive::has)
            .findFirst()
            .or(() -> there.size() == 1 ? there.stream().findFirst() : Optional.empty())
            .orElseThrow(
                () ->
                    new WeightsException(
                        "%s: expected a tensor named %s, got %s%s"
                            .formatted(
                                file,
                                String.join(" or ", names),
                                there.subList(0, Math.min(5, there.size())),
                                "\nhint: save what goes through the VAE under that name")));
    Tensor tensor = archive.get(name);
    if (tensor.shape().length != 4 || !tensor.dtype().isFloating()) {
      throw new WeightsException(
          "%s: tensor %s: expected floats [n, C, h, w], got %s".formatted(file, name, tensor));
    }
    return new OfTensor(file + ": tensor " + name, tensor.toFloats(), tensor.shape());
  }

  /** Rows of a tensor. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record OfTensor(String source, float[] values, long[] shape) implements CodingInput {
    @Override
    public int count() {
      return (int) shape[0];
    }

    @Override
    public Tensor part(int first, int number) {
      int size = (int) (shape[1] * shape[2] * shape[3]);
      float[] some = Arrays.copyOfRange(values, first * size, (first + number) * size);
      return Tensor.of(some, number, shape[1], shape[2], shape[3]);
    }
  }
}
