package io.gaf.job;

import java.util.Locale;

/** What is drawn of several classes that share one noise (spec gaf.md §4). */
public enum CycleMode {
  /** From class to class and back to the first, by way of the recovered noise. */
  CYCLE,
  /** The same in small steps of blends. */
  INTERPOLATION,
  /** A square of blends of three classes. */
  BARYCENTRIC;

  /** The word users type and read, such as {@code interpolation}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
