package io.gaf.sample;

import io.gaf.model.Geometry;

/** How many (row, class) pairs go through a network in one pass. */
final class PairBudget {
  /** Memory that the activations of one pass may take. */
  private static final long BYTES = 512L << 20;

  /** Values per token and hidden unit alive at once: residual stream, qkv, hidden layer, copies. */
  private static final long LIVE = 16;

  private PairBudget() {}

  static int of(Geometry g) {
    long tokens = g.tokens();
    long perPair = Float.BYTES * tokens * (LIVE * g.hidden() + 3L * g.heads() * tokens);
    return Math.toIntExact(Math.max(1, BYTES / perPair));
  }
}
