package io.gaf.data;

/**
 * Epochs of some pictures, each a permutation of its own, one after the other: step i takes the
 * places i·B … i·B + B - 1, so that every picture comes exactly once an epoch.
 */
final class ShuffledOrder implements Order {
  private final int[] pictures;
  private final long seed;
  private Permutation current;

  /** Epochs of these pictures, of which there must be some. */
  ShuffledOrder(int[] pictures, long seed) {
    this.pictures = pictures;
    this.seed = seed;
    this.current = Permutation.of(seed, 0, pictures.length);
  }

  @Override
  public void fill(long step, int[] indices) {
    long place = Math.multiplyExact(step, (long) indices.length);
    for (int i = 0; i < indices.length; i++) {
      indices[i] = at(place + i);
    }
  }

  /** The picture at a place of the epochs, counted from 0 over all of them. */
  synchronized int at(long place) {
    long epoch = place / pictures.length;
    if (epoch != current.epoch()) {
      current = Permutation.of(seed, epoch, pictures.length);
    }
    return pictures[current.at((int) (place % pictures.length))];
  }
}
