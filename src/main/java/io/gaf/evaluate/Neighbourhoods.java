package io.gaf.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which generated pictures lie near real ones and which real ones near generated ones. Near is what
 * lies in a sphere around a point that reaches to its k-th nearest neighbour in its own set.
 *
 * <p>Sources: Kynkäänniemi et al. 2019 (improved precision and recall: k = 3, the border counts),
 * Naeem et al. 2020 (density and coverage: k = 5, the border does not).
 */
public final class Neighbourhoods {
  /** Every block. */
  private static final int ALL = ~0;

  private final int k;
  private final int blocks;
  private final int[] spheres; // real ones around each generated picture [G]
  private final int[] recallers; // blocks with a sphere around each real picture, a bit each [R]
  private final int[] coverers; // blocks with a picture in each real sphere, a bit each [R]

  private Neighbourhoods(int k, int blocks, int real, int generated) {
    this.k = k;
    this.blocks = blocks;
    this.spheres = new int[generated];
    this.recallers = new int[real];
    this.coverers = new int[real];
  }

  /**
   * Measures.
   *
   * @param k which neighbour the spheres reach to
   * @param orEqual whether a sphere's border belongs to it
   * @throws IllegalArgumentException if a set has not more than k vectors, or their widths differ
   */
  public static Neighbourhoods of(FeatureSet real, FeatureSet generated, int k, boolean orEqual) {
    return of(real, generated, null, k, orEqual);
  }

  /**
   * Measures all generated pictures, and what would be left without each block of them.
   *
   * @param blocks of the generated pictures, or null
   */
  static Neighbourhoods of(
      FeatureSet real, FeatureSet generated, Blocks blocks, int k, boolean orEqual) {
    real.requireWidthOf(generated);
    double[] realRadii = Radii.of(real, k);
    double[] generatedRadii = Radii.of(generated, k);
    int count = blocks == null ? 0 : blocks.count();
    var found = new Neighbourhoods(k, count, real.count(), generated.count());
    PairBlocks.visit(
        real,
        generated,
        (pairs, first, column) -> {
          for (int i = 0; i < pairs.rows(); i++) {
            int r = first + i;
            for (int j = 0; j < pairs.columns(); j++) {
              int g = column + j;
              int bit = blocks == null ? 1 : 1 << blocks.blockOf(g);
              if (pairs.within(i, j, realRadii[r], orEqual)) {
                found.spheres[g]++;
                found.coverers[r] |= bit;
              }
              if ((found.recallers[r] & bit) == 0
                  && pairs.within(i, j, generatedRadii[g], orEqual)) {
                found.recallers[r] |= bit;
              }
            }
          }
        });
    return found;
  }

  /** The share of generated pictures in a real sphere: fidelity. */
  public double precision() {
    return mean(precise());
  }

  /** The share of real pictures in a generated sphere: variety. */
  public double recall() {
    return share(recallers, ALL);
  }

  /** The mean number of real spheres around a generated picture, over k; may exceed 1. */
  public double density() {
    return mean(densities());
  }

  /** The share of real pictures with a generated one in their sphere. */
  public double coverage() {
    return share(coverers, ALL);
  }

  /** 1 for each generated picture in a real sphere, else 0. */
  public double[] precise() {
    return Arrays.stream(spheres).mapToDouble(n -> n > 0 ? 1 : 0).toArray();
  }

  /** Each generated picture's contribution to the density. */
  public double[] densities() {
    return Arrays.stream(spheres).mapToDouble(n -> (double) n / k).toArray();
  }

  /** The recall without each block of generated pictures; the others' spheres stay as they are. */
  double[] recallsWithout() {
    return sharesWithout(recallers);
  }

  /** The coverage without each block of generated pictures. */
  double[] coveragesWithout() {
    return sharesWithout(coverers);
  }

  private double[] sharesWithout(int[] bits) {
    return IntStream.range(0, blocks).mapToDouble(b -> share(bits, ALL & ~(1 << b))).toArray();
  }

  /** The share of those that have one of the wanted bits. */
  private static double share(int[] bits, int wanted) {
    return mean(Arrays.stream(bits).mapToDouble(set -> (set & wanted) == 0 ? 0 : 1).toArray());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
