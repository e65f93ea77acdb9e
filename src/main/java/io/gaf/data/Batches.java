package io.gaf.data;

import java.util.Objects;

/**
 * Shuffled batches by step: a pure function of seed and step, so that a resumed run needs no state.
 *
 * <p>The subset's epochs, each a permutation of its own, stand one after the other, and step i
 * takes the places i·B … i·B + B - 1. So every picture comes exactly once an epoch, every batch is
 * full, and a batch that begins at an epoch's end is filled from the next epoch.
 */
public final class Batches {
  private final LatentCache cache;
  private final LatentCache.Subset subset;
  private final int batchSize;
  private final long seed;
  private final int[] labels;
  private Permutation current;

  /**
   * Batches of one subset.
   *
   * @param batchSize pictures a batch; may exceed the subset, a batch then spans epochs
   * @throws IllegalArgumentException when the subset is empty or the batch size not positive
   */
  public Batches(LatentCache cache, LatentCache.Subset subset, int batchSize, long seed) {
    this.cache = Objects.requireNonNull(cache, "cache");
    this.subset = Objects.requireNonNull(subset, "subset");
    this.batchSize = batchSize;
    this.seed = seed;
    this.labels = cache.labels(subset);
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size: expected at least 1, got " + batchSize);
    }
    if (labels.length == 0) {
      throw new IllegalArgumentException("batches need pictures, but the subset has none");
    }
    this.current = Permutation.of(seed, 0, labels.length);
  }

  /**
   * The batch of a step.
   *
   * @param step from 0
   */
  public Batch at(long step) {
    if (step < 0) {
      throw new IllegalArgumentException("step: expected at least 0, got " + step);
    }
    int[] indices = indices(step);
    float[] images = new float[Math.multiplyExact(batchSize, cache.pictureLength())];
    cache.images(subset, indices, images);
    int[] theirs = new int[batchSize];
    for (int i = 0; i < batchSize; i++) {
      theirs[i] = labels[indices[i]];
    }
    return new Batch(images, theirs, batchSize);
  }

  /** Which pictures of the subset the batch of a step holds, in order. */
  public synchronized int[] indices(long step) {
    int[] indices = new int[batchSize];
    long place = Math.multiplyExact(step, (long) batchSize);
    for (int i = 0; i < batchSize; i++, place++) {
      long epoch = place / labels.length;
      if (epoch != current.epoch()) {
        current = Permutation.of(seed, epoch, labels.length);
      }
      indices[i] = current.at((int) (place % labels.length));
    }
    return indices;
  }
}
