package io.gaf.data;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Shuffled batches by step: a pure function of seed and step, so that a resumed run needs no state.
 *
 * <p>The subset's epochs, each a permutation of its own, stand one after the other, and step i
 * takes the places i·B … i·B + B - 1. So every picture comes exactly once an epoch, every batch is
 * full, and a batch that begins at an epoch's end is filled from the next epoch. A balanced {@link
 * Mix} has k different classes in equal shares instead.
 */
public final class Batches {
  /**
   * What a batch holds.
   *
   * @param size pictures a batch; may exceed the subset, a batch then spans epochs
   * @param classes k, different classes of a batch in equal shares; 0 to leave it to chance
   * @param first the first class whose pictures are taken; 0 for all classes
   */
  public record Mix(int size, int classes, int first) {
    public Mix {
      if (size < 1) {
        throw new IllegalArgumentException("batch size: expected at least 1, got " + size);
      }
      if (classes < 0 || (classes > 0 && size % classes != 0)) {
        throw new IllegalArgumentException(
            "classes of a batch: expected 0, or a divisor of %d, got %d".formatted(size, classes));
      }
      if (first < 0) {
        throw new IllegalArgumentException("first class: expected at least 0, got " + first);
      }
    }

    /** Pictures of all classes as they come. */
    static Mix shuffled(int size) {
      return new Mix(size, 0, 0);
    }
  }

  private final LatentCache cache;
  private final LatentCache.Subset subset;
  private final Mix mix;
  private final int[] labels;
  private final Order order;

  /**
   * Batches of one subset.
   *
   * @throws IllegalArgumentException when it has no pictures for the mix, or fewer classes
   */
  public Batches(LatentCache cache, LatentCache.Subset subset, Mix mix, long seed) {
    this.cache = Objects.requireNonNull(cache, "cache");
    this.subset = Objects.requireNonNull(subset, "subset");
    this.mix = Objects.requireNonNull(mix, "mix");
    this.labels = cache.labels(subset);
    this.order = mix.classes() == 0 ? shuffled(seed) : balanced(seed);
  }

  /**
   * The batch of a step.
   *
   * @param step from 0
   */
  public Batch at(long step) {
    int[] indices = indices(step);
    float[] images = new float[Math.multiplyExact(mix.size(), cache.pictureLength())];
    cache.images(subset, indices, images);
    int[] theirs = IntStream.of(indices).map(i -> labels[i]).toArray();
    return new Batch(images, theirs, mix.size());
  }

  /** Which pictures of the subset the batch of a step holds, in order. */
  public int[] indices(long step) {
    if (step < 0) {
      throw new IllegalArgumentException("step: expected at least 0, got " + step);
    }
    int[] indices = new int[mix.size()];
    order.fill(step, indices);
    return indices;
  }

  private Order shuffled(long seed) {
    int[] all = IntStream.range(0, labels.length).filter(i -> labels[i] >= mix.first()).toArray();
    if (all.length == 0) {
      throw new IllegalArgumentException("batches need pictures, but the subset has none");
    }
    return new ShuffledOrder(all, seed);
  }

  private Order balanced(long seed) {
    int n = cache.classNames().size() - mix.first();
    if (mix.classes() > n) {
      throw new IllegalArgumentException(
          "classes of a batch: expected at most %d, got %d".formatted(n, mix.classes()));
    }
    List<int[]> each =
        IntStream.range(mix.first(), cache.classNames().size()).mapToObj(this::ofClass).toList();
    return new BalancedOrder(each, mix.classes(), seed);
  }

  private int[] ofClass(int label) {
    int[] all = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
    if (all.length == 0) {
      throw new IllegalArgumentException(
          "balanced batches need pictures of every class, but the subset has none of "
              + cache.classNames().get(label));
    }
    return all;
  }
}
