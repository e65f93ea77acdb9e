package io.gaf.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Legs one after the other, from noises to the pictures on the way.
 *
 * @param legs the first one forward
 */
public record Journey(List<Leg> legs) {
  public Journey {
    legs = List.copyOf(legs);
    if (legs.isEmpty() || legs.get(0).back()) {
      throw new IllegalArgumentException("a journey starts with a leg from noise to a picture");
    }
  }

  /**
   * Travels.
   *
   * @param noises [n, C, S, S]
   * @return the end of every leg that goes forward, [n, C, S, S] each
   */
  public List<float[]> pictures(float[] noises, Carrier carrier) {
    var pictures = new ArrayList<float[]>();
    float[] state = noises;
    for (int i = 0; i < legs.size(); i++) {
      state = carrier.carry(i, legs.get(i), state);
      if (!legs.get(i).back()) {
        pictures.add(state);
      }
    }
    return pictures;
  }

  /** Integrates one leg. */
  @FunctionalInterface
  public interface Carrier {
    /**
     * Returns where a leg ends.
     *
     * @param number of the leg, from 0
     * @param from where it starts, [n, C, S, S]
     */
    float[] carry(int number, Leg leg, float[] from);
  }
}
