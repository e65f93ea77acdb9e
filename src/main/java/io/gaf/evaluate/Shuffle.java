package io.gaf.evaluate;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Orders that are drawn. */
final class Shuffle {
  private Shuffle() {}

  /** The numbers below a count, each once; all orders are equally likely. */
  static int[] of(int count, SplittableRandom random) {
    int[] order = IntStream.range(0, count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
    return order;
  }
}
