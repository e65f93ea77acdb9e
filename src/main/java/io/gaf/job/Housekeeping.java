package io.gaf.job;

import java.util.List;
import java.util.Optional;

/** Removes files that nothing needs: never one of an active job, a model or a lineage. */
public interface Housekeeping {
  /** What the home's settings say is kept. */
  Keep settings();

  /** The wall time at which it is done every day, such as {@code 03:30}; empty for never. */
  Optional<String> daily();

  /**
   * What came of removing several files.
   *
   * @param removed those that are gone
   * @param problems why others could not be removed
   */
  record Swept(List<Removable> removed, List<String> problems) {}

  /** The files that would be removed now. */
  List<Removable> removable(Keep keep);

  /**
   * Removes those of these files that nothing has come to need meanwhile; their records say so. One
   * that cannot be removed keeps no other, and its record is as before.
   */
  Swept sweep(List<Removable> files, Keep keep);

  /** When and why a file was removed; empty when it was not. */
  Optional<Removal> removal(String path);
}
