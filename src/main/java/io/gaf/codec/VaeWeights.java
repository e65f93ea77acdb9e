package io.gaf.codec;

import io.gaf.model.Parameter;
import io.gaf.weights.DType;
import io.gaf.weights.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An autoencoder's tensors as TensorFlow wants them: convolutions [k, k, in, out], linear layers
 * [in, out], and each upsampler's convolution as the four that it is on the smaller picture.
 */
final class VaeWeights {
  private final Map<String, Tensor> values = new LinkedHashMap<>();

  private VaeWeights() {}

  /**
   * The tensors whose names begin so.
   *
   * @param prefixes such as {@code encoder.}
   */
  static VaeWeights of(VaeFile file, List<String> prefixes) {
    var turned = new VaeWeights();
    VaeParameters.of(file.geometry())
        .forEach(
            (name, shape) -> {
              if (prefixes.stream().anyMatch(name::startsWith)) {
                turned.add(name, file.tensors().get(name), shape);
              }
            });
    return turned;
  }

  /** The values, computed when they are asked for. */
  Map<String, Tensor> values() {
    return values;
  }

  /** Their names and shapes. */
  List<Parameter> parameters() {
    var parameters = new ArrayList<Parameter>();
    values.forEach((name, value) -> parameters.add(Parameter.fixed(name, value.shape())));
    return parameters;
  }

  private void add(String name, Tensor tensor, long[] shape) {
    if (shape.length == 1) {
      put(name, tensor::toFloats, shape);
    } else if (name.contains(".upsamplers.")) {
      for (Phase phase : Phase.values()) {
        put(phase.name(name), () -> phase.folded(tensor.toFloats(), shape), phase.shape(shape));
      }
    } else {
      int taps = shape.length == 2 ? 1 : (int) (shape[2] * shape[3]);
      long[] turned =
          shape.length == 2
              ? new long[] {shape[1], shape[0]}
              : new long[] {shape[2], shape[3], shape[1], shape[0]};
      put(name, () -> turned(tensor.toFloats(), (int) shape[0], (int) shape[1], taps), turned);
    }
  }

  private void put(String name, Supplier<float[]> numbers, long... shape) {
    values.put(name, Tensor.deferred(DType.F32, sink -> sink.accept(bytes(numbers.get())), shape));
  }

  private static ByteBuffer bytes(float[] numbers) {
    var bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return bytes;
  }

  /** [out, in, taps] → [taps, in, out]. */
  static float[] turned(float[] values, int out, int in, int taps) {
    float[] turned = new float[values.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int k = 0; k < taps; k++) {
          turned[(k * in + i) * out + o] = values[(o * in + i) * taps + k];
        }
      }
    }
    return turned;
  }
}
