package io.gaf.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Legs one after the other, from noises to the pictures on the way.
 *
 * @param legs the first one forward
 */
public record Tour(List<Leg> legs) {
  public Tour {
    legs = List.copyOf(legs);
    if (legs.isEmpty() || legs.get(0).back()) {
      throw new IllegalArgumentException("a tour starts with a leg from noise to a picture");
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
    for (Leg leg : legs) {
      state = carrier.carry(leg, state);
      if (!leg.back()) {
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
     * @param from where it starts, [n, C, S, S]
     */
    float[] carry(Leg leg, float[] from);
  }
}
