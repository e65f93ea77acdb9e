package io.gaf.job;

/**
 * A file that nothing needs any more.
 *
 * @param what it is
 * @param path relative to the home folder
 * @param bytes its size
 * @param why nothing needs it
 */
public record Removable(What what, String path, long bytes, String why) {
  /** What kind of file it is. */
  public enum What {
    /** Weights that no model, run, output or waiting job needs. */
    CHECKPOINT,
    /** The log of an attempt. */
    LOG,
    /** A rendered cell, which would be rendered again. */
    CELL,
    /** Samples of an evaluation, which would be drawn again. */
    SAMPLES,
    /** What a network saw in real pictures, which would be looked at again. */
    REFERENCE,
    /** What an attempt left and never registered. */
    LEFTOVER,
    /** Of a cache that no precompute completed, or that a killed one did not put in its place. */
    UNFINISHED
  }
}
