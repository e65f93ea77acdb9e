package io.gaf.job;

import java.util.List;
import java.util.Objects;

/**
 * A weights file that was written, synced and renamed, ready to be registered.
 *
 * @param path relative to the home folder
 * @param sha256 of the whole file, hex
 * @param bytes its size
 * @param step the optimiser step it was taken after
 * @param model the named model whose current checkpoint it becomes, or null
 * @param network geometry in words, such as {@code D128 depth 6 heads 4 p4, 10 classes}
 * @param classNames names of the classes in order of their index
 * @param parent the checkpoint it was continued from, or null
 */
public record NewCheckpoint(
    String path,
    String sha256,
    long bytes,
    long step,
    String model,
    String network,
    List<String> classNames,
    Long parent) {
  public NewCheckpoint {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(sha256, "sha256");
    classNames = List.copyOf(classNames);
  }
}
