package io.gaf.task;

import io.gaf.evaluate.Interval;
import io.gaf.evaluate.Score;
import io.gaf.evaluate.net.Lpips;
import io.gaf.evaluate.net.LpipsSpread;
import io.gaf.evaluate.net.PictureBatch;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How diverse pictures are: the mean LPIPS of all pairs of pictures of a class, averaged over
 * classes. A class is seen block by block, so that memory does not grow with the number of classes
 * or pictures.
 *
 * @param lpips the distance
 * @param blocks disjoint blocks of the interval: every so manieth picture of a class is in one
 */
record LpipsDiversity(Lpips lpips, int blocks) {
  /** Pictures of a class, in parts that fit memory. */
  @FunctionalInterface
  interface Source {
    /**
     * Reads pictures.
     *
     * @param label the class
     * @param places which of its pictures, counted from 0
     */
    Stream<PictureBatch> of(int label, IntPredicate places);
  }

  /**
   * Measures.
   *
   * @param labels the classes, of each of which there are two pictures or more
   * @param least pictures of the smallest class; with less than two in each block there is no
   *     interval
   */
  Score of(Source source, int[] labels, int least) {
    var ofBlocks = new double[blocks];
    double sum = 0;
    for (int label : labels) {
      var all = new LpipsSpread();
      for (int b = 0; b < blocks; b++) {
        LpipsSpread block = seen(source, label, b);
        if (least >= 2 * blocks) {
          ofBlocks[b] += block.mean() / labels.length;
        }
        all.merge(block);
      }
      sum += all.mean();
    }
    double value = sum / labels.length;
    return new Score(value, least < 2 * blocks ? null : Interval.blocks(value, ofBlocks));
  }

  private LpipsSpread seen(Source source, int label, int block) {
    var spread = new LpipsSpread();
    source
        .of(label, place -> place % blocks == block)
        .forEach(pictures -> lpips.spread(Perceiving.enlarged(pictures), spread));
    return spread;
  }

  /** The places of a class among labels. */
  static int[] places(int[] labels, int label) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
  }

  /** The places of some of a class, which are counted from 0 within it. */
  static int[] places(int[] labels, int label, IntPredicate wanted) {
    int[] all = places(labels, label);
    return IntStream.range(0, all.length).filter(wanted).map(i -> all[i]).toArray();
  }

  /** The classes of which there are two pictures or more. */
  static int[] classes(int[] labels) {
    return Arrays.stream(labels)
        .distinct()
        .sorted()
        .filter(label -> places(labels, label).length >= 2)
        .toArray();
  }
}
