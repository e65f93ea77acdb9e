package io.gaf.job;

import java.util.List;
import java.util.Objects;

/**
 * Which blends of which classes a cycle job draws.
 *
 * @param mode how the classes follow each other
 * @param classes indices or names, in order; two at least, exactly three for {@code BARYCENTRIC}
 * @param points pictures of a transition ({@code INTERPOLATION}), or cells on a side ({@code
 *     BARYCENTRIC}), two at least; ignored by {@code CYCLE}
 */
public record Route(CycleMode mode, List<String> classes, int points) {
  /** The most points: a square of them is rendered in one batch. */
  public static final int MOST_POINTS = 100;

  public Route {
    Objects.requireNonNull(mode, "mode");
    classes = List.copyOf(classes);
    if (mode == CycleMode.BARYCENTRIC && classes.size() != 3) {
      throw new IllegalArgumentException(
          "barycentric blends are of exactly 3 classes, got " + classes.size());
    }
    if (classes.size() < 2) {
      throw new IllegalArgumentException(
          mode.word() + " needs at least 2 classes, got " + classes.size());
    }
    if (mode != CycleMode.CYCLE && (points < 2 || points > MOST_POINTS)) {
      throw new IllegalArgumentException(
          "%s needs 2 to %d points, got %d".formatted(mode.word(), MOST_POINTS, points));
    }
  }
}
