package io.gaf.job;

import java.util.List;
import java.util.Objects;

/**
 * A file that was written, synced and renamed, ready to be registered.
 *
 * @param name its name among the job's outputs, such as {@code grid.png}
 * @param path relative to the home folder
 * @param sha256 of the whole file, hex
 * @param bytes its size
 * @param checkpoints the checkpoints it was made with
 */
public record NewOutput(
    String name, String path, String sha256, long bytes, List<Long> checkpoints) {
  public NewOutput {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(sha256, "sha256");
    checkpoints = List.copyOf(checkpoints);
  }
}
