package io.gaf.sample;

import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A program that knows TensorFlow alone: opens a SavedModel, calls its signatures with the tensors
 * {@code SIGNATURE.INPUT} of a file, and writes what they answer as {@code SIGNATURE}.
 */
final class SavedModelReader {
  private SavedModelReader() {}

  /** Runs with the model's folder, the file of inputs, and the file to write. */
  public static void main(String[] args) {
    Archive inputs = SafeTensors.read(Path.of(args[1]));
    var answers = new LinkedHashMap<String, Tensor>();
    try (var bundle = SavedModelBundle.load(args[0], "serve")) {
      for (String signature : List.of("velocity", "sample")) {
        answers.put(signature, called(bundle, signature, inputs));
      }
    }
    SafeTensors.write(Path.of(args[2]), answers, Map.of());
  }

  private static Tensor called(SavedModelBundle bundle, String signature, Archive inputs) {
    var fed = new HashMap<String, org.tensorflow.Tensor>();
    inputs
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(signature + ".")) {
                fed.put(name.substring(signature.length() + 1), tensor(tensor));
              }
            });
    try (Result result = bundle.function(signature).call(fed)) {
      var answer = (TFloat32) result.get(0);
      float[] values = new float[(int) answer.size()];
      answer.copyTo(DataBuffers.of(values, false, false));
      return Tensor.of(values, answer.shape().asArray());
    } finally {
      fed.values().forEach(org.tensorflow.Tensor::close);
    }
  }

  private static org.tensorflow.Tensor tensor(Tensor tensor) {
    var shape = Shape.of(tensor.shape());
    return switch (tensor.dtype()) {
      case F32 -> TFloat32.tensorOf(shape, DataBuffers.of(tensor.toFloats()));
      case I32 -> {
        long[] longs = tensor.toLongs();
        int[] ints = java.util.Arrays.stream(longs).mapToInt(Math::toIntExact).toArray();
        yield TInt32.tensorOf(shape, DataBuffers.of(ints));
      }
      default -> throw new IllegalArgumentException("no input of type " + tensor.dtype());
    };
  }
}
