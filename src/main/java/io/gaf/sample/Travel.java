package io.gaf.sample;

import java.util.List;

/**
 * What came of a passage.
 *
 * @param states [R, C, S, S] each; the end, or the start, every state on the way, and the end
 * @param effort what it took
 */
record Travel(List<float[]> states, Effort effort) {
  Travel {
    states = List.copyOf(states);
  }
}
