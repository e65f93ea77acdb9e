package io.gaf.task;

import io.gaf.model.Geometry;
import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A safetensors file that holds samples.
 *
 * @param what they are, for errors
 * @param file where it lies
 */
record SampleFile(String what, Path file) {
  /** Tensors that an error lists. */
  private static final int MOST_NAMES = 5;

  /** The samples in the first of these tensors that is there, [n, C, S, S]. */
  float[] read(List<String> names, Geometry geometry) {
    Archive archive = archive();
    return values(first(names, archive), archive, geometry);
  }

  /** Likewise, or in the file's only tensor. */
  float[] readOnly(List<String> names, Geometry geometry) {
    Archive archive = archive();
    Set<String> there = archive.tensors().keySet();
    String name = there.size() == 1 ? there.iterator().next() : first(names, archive);
    return values(name, archive, geometry);
  }

  private Archive archive() {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no %s file %s%s"
              .formatted(what, file, "\nhint: it must stay there until the job has run"));
    }
    return SafeTensors.read(file);
  }

  private String first(List<String> names, Archive archive) {
    return names.stream().filter(archive::has).findFirst().orElseThrow(() -> absent(archive));
  }

  private IllegalArgumentException absent(Archive archive) {
    return new IllegalArgumentException(
        "%s: expected a tensor named %s, got %s%s"
            .formatted(
                file,
                what,
                archive.tensors().keySet().stream().limit(MOST_NAMES).toList(),
                "\nhint: save the " + what + " under the name " + what));
  }

  private float[] values(String name, Archive archive, Geometry g) {
    Tensor tensor = archive.get(name);
    long[] shape = tensor.shape();
    long[] expected = {shape.length == 0 ? 0 : shape[0], g.channels(), g.size(), g.size()};
    if (!Arrays.equals(shape, expected) || shape[0] < 1) {
      throw new IllegalArgumentException(
          "%s: tensor %s: expected [n, %d, %d, %d], got %s%s"
              .formatted(
                  file,
                  name,
                  g.channels(),
                  g.size(),
                  g.size(),
                  Arrays.toString(shape),
                  "\nhint: "
                      + what
                      + " has the channels and the side of the checkpoint's samples"));
    }
    return tensor.toFloats();
  }
}
