package io.gaf.task;

import io.gaf.job.Composition;
import io.gaf.job.NoiseSource;
import io.gaf.sample.Mixture;
import io.gaf.sample.Result;
import java.nio.file.Path;

/**
 * One composition, rendered from some noises: what a sheet shows.
 *
 * @param place where its files go
 * @param composition as it was asked for
 * @param mixture the same in the terms of the model
 * @param noise where the samples start
 * @param result the samples
 */
record Plate(
    Place place, Composition composition, Mixture mixture, NoiseSource noise, Result result) {

  /**
   * Where the files of a plate go, below the job's folder.
   *
   * @param name of the sheet's file, without its ending
   * @param folder of the tiles' files below {@code tiles}, or empty
   */
  record Place(String name, String folder) {}

  /** The name of the sheet's file, without its ending. */
  String name() {
    return place.name();
  }

  /** The name of the sheet of all permutations side by side. */
  String permutations() {
    return name().equals("sheet") ? "permutations" : name() + "-permutations";
  }

  /** Whether there is more than one permutation to put side by side. */
  boolean isPermuted() {
    return mixture.assignments().size() > 1;
  }

  /** What a noise is called beside its samples. */
  String start(int index) {
    if (noise.data() != null) {
      return "data " + index;
    }
    return noise.file() == null ? "seed " + (noise.seed() + index) : "noise " + index;
  }

  /** Where all of the samples start. */
  String start() {
    int noises = result.tiles().get(0).rows();
    if (noise.data() != null) {
      return "back to noise from " + Path.of(noise.data()).getFileName();
    }
    if (noise.file() != null) {
      return "noise from " + Path.of(noise.file()).getFileName();
    }
    return noises == 1
        ? "seed " + noise.seed()
        : "seeds " + noise.seed() + " to " + (noise.seed() + noises - 1);
  }
}
