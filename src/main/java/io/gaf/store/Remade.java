package io.gaf.store;

import io.gaf.job.Removable;
import io.gaf.job.Removable.What;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Files that would be made again. Jobs set the time of those that they use, so that age counts from
 * the last use.
 */
enum Remade {
  CELLS(What.CELL, "cells", "rendered more than %d days ago; it would be rendered again"),
  SAMPLES(What.SAMPLES, "evaluations", "not used for more than %d days; it would be drawn again"),
  REFERENCES(
      What.REFERENCE, "references", "not used for more than %d days; it would be looked at again");

  private final What what;
  private final String folder;
  private final String why;

  Remade(What what, String folder, String why) {
    this.what = what;
    this.folder = folder;
    this.why = why;
  }

  /** All that are old enough to go. */
  static List<Removable> all(FilesBelow files, Duration age, Optional<Instant> runningSince) {
    Instant oldest = oldest(age, runningSince);
    return Arrays.stream(values())
        .flatMap(
            kind ->
                files.below(kind.folder).stream()
                    .filter(path -> files.modified(path).isBefore(oldest))
                    .map(path -> kind.removable(path, age)))
        .toList();
  }

  /** Whether nothing has used a file meanwhile. */
  static boolean isOld(
      FilesBelow files, String path, Duration age, Optional<Instant> runningSince) {
    return files.modified(path).isBefore(oldest(age, runningSince));
  }

  private Removable removable(String path, Duration age) {
    return new Removable(what, path, 0, why.formatted(age.toDays()));
  }

  /** What a running job has used is none of it, however short the age. */
  private static Instant oldest(Duration age, Optional<Instant> runningSince) {
    Instant oldest = Clock.systemUTC().instant().minus(age);
    return runningSince.filter(since -> since.isBefore(oldest)).orElse(oldest);
  }
}
