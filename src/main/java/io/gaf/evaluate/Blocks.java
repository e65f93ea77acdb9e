package io.gaf.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Disjoint blocks of samples, each a small likeness of them all: as many samples, and of every
 * class its share. What few samples of a class leave open is drawn, so that a block never stands
 * for certain classes.
 */
public final class Blocks {
  private final int[] of; // the block of each sample
  private final int count;

  private Blocks(int[] of, int count) {
    this.of = of;
    this.count = count;
  }

  /**
   * Deals samples out.
   *
   * @param labels the class of each sample
   * @param how how many blocks, and the seed
   */
  public static Blocks of(int[] labels, Resampling how) {
    int[] byClass =
        IntStream.range(0, labels.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> labels[i]))
            .mapToInt(i -> i)
            .toArray();
    var random = new SplittableRandom(how.seed());
    int[] deal = {};
    var of = new int[labels.length];
    for (int i = 0; i < byClass.length; i++) {
      if (i % how.blocks() == 0) {
        deal = Shuffle.of(how.blocks(), random);
      }
      of[byClass[i]] = deal[i % how.blocks()];
    }
    return new Blocks(of, how.blocks());
  }

  /** Deals out samples of one class, or of none. */
  public static Blocks of(int samples, Resampling how) {
    return of(new int[samples], how);
  }

  /** How many blocks there are. */
  public int count() {
    return count;
  }

  /** The block of a sample. */
  int blockOf(int sample) {
    return of[sample];
  }

  /** The samples of a block, in their order. */
  public int[] places(int block) {
    return IntStream.range(0, of.length).filter(i -> of[i] == block).toArray();
  }

  /** Samples of the smallest block. */
  public int smallest() {
    var sizes = new int[count];
    Arrays.stream(of).forEach(block -> sizes[block]++);
    return Arrays.stream(sizes).min().orElse(0);
  }
}
