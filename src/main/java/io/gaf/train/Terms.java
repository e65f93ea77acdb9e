package io.gaf.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A loss in a graph.
 *
 * @param logged scalars to log, by name in order; {@code total} is what is minimised
 * @param drawn what the graph draws at random and a test may feed instead, by name
 */
record Terms(Map<String, Operand<TFloat32>> logged, Map<String, Operand<TFloat32>> drawn) {
  static final String TOTAL = "total";

  Terms {
    logged = Collections.unmodifiableMap(new LinkedHashMap<>(logged));
    drawn = Map.copyOf(drawn);
  }

  Operand<TFloat32> total() {
    return logged.get(TOTAL);
  }
}
