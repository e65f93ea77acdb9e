package io.gaf.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Batches of k different classes in equal shares.
 *
 * <p>A round is n/gcd(n, k) steps over a permutation of the n classes, which is walked as a ring, k
 * classes a step: no class twice in a step, and all equally often in a round. Within a class its
 * epochs follow each other, as in {@link ShuffledOrder}.
 */
final class BalancedOrder implements Order {
  /** Keeps the streams of rounds and classes apart; any odd number would do. */
  private static final long STREAM = 0xd1342543de82ef95L;

  private final List<ShuffledOrder> classes;
  private final int perStep;
  private final int stepsOfRound;
  private final long seed;
  private Permutation round;

  /**
   * An order over these classes.
   *
   * @param pictures the places of each class' pictures, none empty
   * @param perStep k, at most the number of classes
   */
  BalancedOrder(List<int[]> pictures, int perStep, long seed) {
    this.classes =
        IntStream.range(0, pictures.size())
            .mapToObj(c -> new ShuffledOrder(pictures.get(c), seed + (c + 1) * STREAM))
            .toList();
    this.perStep = perStep;
    this.stepsOfRound = classes.size() / gcd(classes.size(), perStep);
    this.seed = seed;
    this.round = Permutation.of(seed, 0, classes.size());
  }

  @Override
  public synchronized void fill(long step, int[] indices) {
    int n = classes.size();
    int share = indices.length / perStep;
    long number = step / stepsOfRound;
    if (number != round.epoch()) {
      round = Permutation.of(seed, number, n);
    }
    long usesOfRound = (long) stepsOfRound * perStep / n;
    long ring = step % stepsOfRound * perStep;
    for (int slot = 0; slot < perStep; slot++, ring++) {
      long use = number * usesOfRound + ring / n; // how often the class came before
      ShuffledOrder pictures = classes.get(round.at((int) (ring % n)));
      for (int i = 0; i < share; i++) {
        indices[slot * share + i] = pictures.at(Math.addExact(use * share, i));
      }
    }
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
