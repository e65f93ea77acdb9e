package io.gaf.evaluate.net;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** A network's structure. */
interface Body {
  /**
   * Adds the network to a graph.
   *
   * @param pictures [n, height, width, 3] in [0, 1]
   * @return what it says by name, each [n, …]
   */
  <T extends TNumber> Map<String, Operand<TFloat32>> build(
      Layers<T> layers, Operand<TFloat32> pictures);
}
