package io.gaf.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * One integration of a tour between noise and pictures; the next leg starts where it ends.
 *
 * @param blend the velocity that carries
 * @param back whether it recovers the noise of a picture rather than making a picture of noise
 */
public record Leg(Blend blend, boolean back) {

  /**
   * The closed cycle {@code noise → c₁ → noise → c₂ → … → c₁}: before every further class the noise
   * is recovered with the class that was left (spec gaf.md §4).
   *
   * @param classes at least two
   * @return legs that make {@code classes + 1} pictures
   */
  public static List<Leg> cycle(List<Integer> classes) {
    var legs = new ArrayList<Leg>();
    legs.add(new Leg(Blend.pure(classes.get(0)), false));
    for (int i = 0; i < requireTwo(classes); i++) {
      legs.add(new Leg(Blend.pure(classes.get(i)), true));
      legs.add(new Leg(Blend.pure(next(classes, i)), false));
    }
    return legs;
  }

  /**
   * The closed cycle in small steps: for each transition a picture for each α from 0 to 1 of {@code
   * (1 - α)·v(c_i) + α·v(c_j)}. Between two pictures the noise is recovered with the blend that
   * made the first of them.
   *
   * @param classes at least two
   * @param points pictures of a transition, at least 2
   * @return legs that make {@code classes × points} pictures
   */
  public static List<Leg> interpolation(List<Integer> classes, int points) {
    var legs = new ArrayList<Leg>();
    for (int i = 0; i < requireTwo(classes); i++) {
      for (double alpha : Blend.shares(points)) {
        if (!legs.isEmpty()) {
          legs.add(new Leg(legs.get(legs.size() - 1).blend(), true));
        }
        legs.add(new Leg(Blend.between(classes.get(i), next(classes, i), alpha), false));
      }
    }
    return legs;
  }

  /**
   * A g × g grid of blends of three classes: for rows u and columns w from 0 to 1 the weights
   * {@code u(1 - w), (1 - u)(1 - w), w}.
   *
   * @param classes exactly three
   * @param side g, at least 2
   * @return the cells row by row
   */
  public static List<Blend> barycentric(List<Integer> classes, int side) {
    if (classes.size() != 3) {
      throw new IllegalArgumentException(
          "barycentric blends are of 3 classes, got " + classes.size());
    }
    var cells = new ArrayList<Blend>();
    for (double u : Blend.shares(side)) {
      for (double w : Blend.shares(side)) {
        cells.add(new Blend(classes, List.of(u * (1 - w), (1 - u) * (1 - w), w)));
      }
    }
    return cells;
  }

  private static int next(List<Integer> classes, int i) {
    return classes.get((i + 1) % classes.size());
  }

  private static int requireTwo(List<Integer> classes) {
    if (classes.size() < 2) {
      throw new IllegalArgumentException("a cycle needs at least 2 classes, got " + classes);
    }
    return classes.size();
  }
}
