package io.gaf.data;

/** Hears how far the building of a cache is, and may stop it. */
public interface BuildListener {
  /** Returns whether to go on. Called after every batch. */
  boolean progress(int pictures, int total);

  /** Hears of a picture that is left out. */
  void skipped(String path, String reason);

  /** Hears what happened to the building as a whole. */
  void note(String text);
}
