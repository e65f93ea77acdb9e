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
  private final int k;
  private final int[] spheres; // real ones around each generated picture [G]
  private final boolean[] recalled; // whether each real picture lies in a generated sphere [R]
  private final boolean[] covered; // whether each real sphere holds a generated picture [R]

  private Neighbourhoods(int k, int real, int generated) {
    this.k = k;
    this.spheres = new int[generated];
    this.recalled = new boolean[real];
    this.covered = new boolean[real];
  }

  /**
   * Measures.
   *
   * @param k which neighbour the spheres reach to
   * @param orEqual whether a sphere's border belongs to it
   * @throws IllegalArgumentException if a set has not more than k vectors, or their widths differ
   */
  public static Neighbourhoods of(FeatureSet real, FeatureSet generated, int k, boolean orEqual) {
    real.requireWidthOf(generated);
    double[] realRadii = Radii.of(real, k);
    double[] generatedRadii = Radii.of(generated, k);
    var found = new Neighbourhoods(k, real.count(), generated.count());
    PairBlocks.visit(
        real,
        generated,
        (pairs, first, column) -> {
          for (int i = 0; i < pairs.rows(); i++) {
            for (int j = 0; j < pairs.columns(); j++) {
              if (pairs.within(i, j, realRadii[first + i], orEqual)) {
                found.spheres[column + j]++;
                found.covered[first + i] = true;
              }
              if (!found.recalled[first + i]
                  && pairs.within(i, j, generatedRadii[column + j], orEqual)) {
                found.recalled[first + i] = true;
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
    return mean(recalls());
  }

  /** The mean number of real spheres around a generated picture, over k; may exceed 1. */
  public double density() {
    return mean(densities());
  }

  /** The share of real pictures with a generated one in their sphere. */
  public double coverage() {
    return mean(coverages());
  }

  /** 1 for each generated picture in a real sphere, else 0. */
  public double[] precise() {
    return Arrays.stream(spheres).mapToDouble(n -> n > 0 ? 1 : 0).toArray();
  }

  /** Each generated picture's contribution to the density. */
  public double[] densities() {
    return Arrays.stream(spheres).mapToDouble(n -> (double) n / k).toArray();
  }

  /** 1 for each real picture in a generated sphere, else 0. */
  public double[] recalls() {
    return shares(recalled);
  }

  /** 1 for each real picture with a generated one in its sphere, else 0. */
  public double[] coverages() {
    return shares(covered);
  }

  private static double[] shares(boolean... flags) {
    return IntStream.range(0, flags.length).mapToDouble(i -> flags[i] ? 1 : 0).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
