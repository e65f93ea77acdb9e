package io.gaf.job;

import java.util.List;
import java.util.Optional;

/** Removes files that nothing needs: never one of an active job, a model or a lineage. */
public interface Housekeeping {
  /** What the home's settings say is kept. */
  Keep settings();

  /** The wall time at which it is done every day, such as {@code 03:30}; empty for never. */
  Optional<String> daily();

  /** Removes what the settings let go; returns how many files. */
  default int sweep() {
    Keep keep = settings();
    return (int) removable(keep).stream().filter(file -> remove(file, keep)).count();
  }

  /** The files that would be removed now. */
  List<Removable> removable(Keep keep);

  /** Removes one, if nothing has come to need it meanwhile; its record says so. */
  boolean remove(Removable file, Keep keep);

  /** When and why a file was removed; empty when it was not. */
  Optional<Removal> removal(String path);
}
