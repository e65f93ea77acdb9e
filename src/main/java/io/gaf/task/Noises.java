package io.gaf.task;

import io.gaf.job.NoiseSource;
import io.gaf.model.Geometry;
import io.gaf.sample.Noise;
import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The noises a job starts from. */
final class Noises {
  private static final String NAME = "noise";

  /** Tensors that an error lists. */
  private static final int MOST_NAMES = 5;

  private final int count;
  private final float[] values;

  private Noises(int count, float[] values) {
    this.count = count;
    this.values = values;
  }

  /** Number of noises n. */
  int count() {
    return count;
  }

  /** The noises behind each other, [n, C, S, S]; not a copy. */
  float[] values() {
    return values;
  }

  /** Draws them from seeds, or reads the tensor {@code noise} of a file. */
  static Noises of(NoiseSource source, Geometry geometry) {
    if (source.file() == null) {
      int size = geometry.pictureSize();
      return new Noises(source.batch(), Noise.batch(source.seed(), source.batch(), size));
    }
    Path file = Path.of(source.file());
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no noise file " + file + "\nhint: it must stay there until the job has run");
    }
    Archive archive = SafeTensors.read(file);
    if (!archive.has(NAME)) {
      throw new IllegalArgumentException(
          "%s: expected a tensor named noise, got %s%s"
              .formatted(
                  file,
                  archive.tensors().keySet().stream().limit(MOST_NAMES).toList(),
                  "\nhint: save the noise under the name noise"));
    }
    Tensor tensor = archive.get(NAME);
    long[] shape = tensor.shape();
    long[] expected = {
      shape.length == 0 ? 0 : shape[0], geometry.channels(), geometry.size(), geometry.size()
    };
    if (!Arrays.equals(shape, expected) || shape[0] < 1) {
      throw new IllegalArgumentException(
          "%s: tensor noise: expected [n, %d, %d, %d], got %s%s"
              .formatted(
                  file,
                  geometry.channels(),
                  geometry.size(),
                  geometry.size(),
                  Arrays.toString(shape),
                  "\nhint: noise has the channels and the side of the checkpoint's samples"));
    }
    return new Noises((int) shape[0], tensor.toFloats());
  }
}
