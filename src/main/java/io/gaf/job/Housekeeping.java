package io.gaf.job;

import java.util.ArrayList;
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

  /** Removes these files, if nothing has come to need them; one that stays keeps no other. */
  default Swept sweep(List<Removable> files, Keep keep) {
    var swept = new Swept(new ArrayList<>(), new ArrayList<>());
    for (Removable file : files) {
      try {
        if (remove(file, keep)) {
          swept.removed().add(file);
        }
      } catch (IllegalStateException e) {
        swept.problems().add(e.getMessage());
      }
    }
    return swept;
  }

  /** The files that would be removed now. */
  List<Removable> removable(Keep keep);

  /**
   * Removes one, if nothing has come to need it meanwhile; its record says so.
   *
   * @throws IllegalStateException when the file cannot be removed; its record is as before
   */
  boolean remove(Removable file, Keep keep);

  /** When and why a file was removed; empty when it was not. */
  Optional<Removal> removal(String path);
}
