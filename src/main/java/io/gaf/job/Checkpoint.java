package io.gaf.job;

import java.time.Instant;
import java.util.List;

/**
 * A file of weights that is known by its checksum.
 *
 * @param id its number; users see {@code c} and the number
 * @param job the job that made it
 * @param attempt the attempt that made it
 * @param file what it holds
 * @param createdAt when it was registered
 */
public record Checkpoint(long id, long job, long attempt, NewCheckpoint file, Instant createdAt) {

  /** Path, relative to the home folder. */
  public String path() {
    return file.path();
  }

  /** The model it belongs to, or null. */
  public String model() {
    return file.model();
  }

  /** The optimiser step it was taken after. */
  public long step() {
    return file.step();
  }

  /** Names of the classes in order of their index. */
  public List<String> classNames() {
    return file.classNames();
  }
}
