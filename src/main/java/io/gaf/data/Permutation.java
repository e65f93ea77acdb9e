package io.gaf.data;

/** The order of one epoch: Fisher–Yates with SplitMix64, the same on every Java. */
final class Permutation {
  /** SplitMix64's increment, 2^64 divided by the golden ratio. */
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private final long epoch;
  private final int[] order;

  private Permutation(long epoch, int[] order) {
    this.epoch = epoch;
    this.order = order;
  }

  /** The order of {@code size} things in an epoch; depends on nothing but the arguments. */
  static Permutation of(long seed, long epoch, int size) {
    int[] order = new int[size];
    long state = mix(mix(seed) + epoch * GAMMA);
    for (int i = 0; i < size; i++) {
      state += GAMMA;
      int j = (int) Long.remainderUnsigned(mix(state), i + 1L);
      order[i] = order[j];
      order[j] = i;
    }
    return new Permutation(epoch, order);
  }

  long epoch() {
    return epoch;
  }

  int at(int rank) {
    return order[rank];
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
