package io.gaf.task;

import io.gaf.job.NoiseSource;
import io.gaf.model.Geometry;
import io.gaf.sample.Noise;
import io.gaf.sample.Starts;
import java.nio.file.Path;
import java.util.List;

/** What a job starts from: noises, or data on its way back to noise. */
final class Noises {
  /** Names of the tensor that is carried back; the first that is there counts. */
  private static final List<String> DATA = List.of("data", "final", "noise");

  private static final List<String> NOISE = List.of("noise");

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

  /** The same as numbers; not a copy. */
  float[] values() {
    return starts.values();
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
    return new SampleFile(what, Path.of(path)).read(names, geometry);
  }

  /** Where they come from, in words. */
  static String text(NoiseSource source) {
    if (source.data() != null) {
      return "data from " + Path.of(source.data()).getFileName();
    }
    return source.file() == null
        ? "seed " + source.seed()
        : "noise from " + Path.of(source.file()).getFileName();
  }
}
