package io.gaf.task;

import io.gaf.words.Count;

/**
 * What pictures look like to what measures them.
 *
 * @param channels 1 for grey, 3 for RGB
 * @param side rows, and columns
 */
record PictureForm(int channels, int side) {
  /** Values of pictures that are in memory together: 256 MiB of floats. */
  private static final int MOST_VALUES = 64 << 20;

  /** Values of a picture. */
  int values() {
    return channels * side * side;
  }

  /** As many pictures as fit, up to a number of them. */
  int together(int most) {
    return Math.max(1, Math.min(most, MOST_VALUES / values()));
  }

  /** Such as {@code 28x28 pixels in 1 channel}. */
  @Override
  public String toString() {
    return "%1$dx%1$d pixels in %2$s".formatted(side, Count.of(channels, "channel"));
  }
}
