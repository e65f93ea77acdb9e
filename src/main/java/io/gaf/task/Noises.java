package io.gaf.task;

import io.gaf.job.NoiseSource;
import io.gaf.model.Geometry;
import io.gaf.sample.Noise;
import io.gaf.sample.Starts;
import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What a job starts from: noises, or data on its way back to noise. */
final class Noises {
  /** Names of the tensor that is carried back; the first that is there counts. */
  private static final List<String> DATA = List.of("data", "final", "noise");

  private static final List<String> NOISE = List.of("noise");

  /** Tensors that an error lists. */
  private static final int MOST_NAMES = 5;

  private final int count;
  private final Starts starts;
  private final boolean reverse;

  private Noises(int count, Starts starts, boolean reverse) {
    this.count = count;
    this.starts = starts;
    this.reverse = reverse;
  }

  /** Number of noises n. */
  int count() {
    return count;
  }

  /** The starts [n, C, S, S]. */
  Starts starts() {
    return starts;
  }

  /** Whether they are data. */
  boolean reverse() {
    return reverse;
  }

  /** Draws them from seeds, or reads them from files. */
  static Noises of(NoiseSource source, Geometry geometry) {
    int size = geometry.pictureSize();
    if (source.data() != null) {
      float[] data = read("data", source.data(), DATA, geometry);
      int n = data.length / size;
      return new Noises(n, Starts.of(data, guess(source, geometry, n)), true);
    }
    if (source.file() == null) {
      float[] drawn = Noise.batch(source.seed(), source.batch(), size);
      return new Noises(source.batch(), Starts.of(drawn), false);
    }
    float[] noise = read("noise", source.file(), NOISE, geometry);
    return new Noises(noise.length / size, Starts.of(noise), false);
  }

  private static float[] guess(NoiseSource source, Geometry geometry, int n) {
    if (source.file() == null) {
      return Noise.batch(source.seed(), n, geometry.pictureSize());
    }
    float[] guess = read("noise", source.file(), NOISE, geometry);
    if (guess.length != n * geometry.pictureSize()) {
      throw new IllegalArgumentException(
          "%s: expected one noise for each of the %d samples of %s, got %d"
              .formatted(source.file(), n, source.data(), guess.length / geometry.pictureSize()));
    }
    return guess;
  }

  private static float[] read(String what, String path, List<String> names, Geometry geometry) {
    Path file = Path.of(path);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no %s file %s%s"
              .formatted(what, file, "\nhint: it must stay there until the job has run"));
    }
    Archive archive = SafeTensors.read(file);
    String name =
        names.stream()
            .filter(archive::has)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s: expected a tensor named %s, got %s%s"
                            .formatted(
                                file,
                                what,
                                archive.tensors().keySet().stream().limit(MOST_NAMES).toList(),
                                "\nhint: save the " + what + " under the name " + what)));
    return values(file, name, archive.get(name), geometry);
  }

  private static float[] values(Path file, String name, Tensor tensor, Geometry g) {
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
                  "\nhint: noise has the channels and the side of the checkpoint's samples"));
    }
    return tensor.toFloats();
  }
}
