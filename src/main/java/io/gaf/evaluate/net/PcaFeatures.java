package io.gaf.evaluate.net;

import io.gaf.evaluate.Matrices;
import io.gaf.weights.Checksums;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Principal components of the reference pictures as features: {@code (x - mean)·V / s}, where V are
 * the directions of greatest variance and s² their mean variance. Needs no weights at all; its
 * distances are called pca-…, never FID.
 */
public final class PcaFeatures implements FeatureNetwork {
  /** Larger pictures are averaged over blocks first: the decomposition takes the cube of this. */
  private static final int MOST_VALUES = 1024;

  /** Pictures projected at a time. */
  private static final int BATCH = 1000;

  private final PictureBatch like;
  private final double[] mean;
  private final double[][] directions;
  private final String sha256;

  private PcaFeatures(PictureBatch like, double[] mean, double[][] directions) {
    this.like = like;
    this.mean = mean;
    this.directions = directions;
    this.sha256 = sum(mean, directions);
  }

  /**
   * Finds the components.
   *
   * @param reference the pictures that everything is compared with
   * @param width how many components, fewer than there are pictures and than a picture has values
   */
  public static PcaFeatures fit(PictureBatch reference, int width) {
    return fit(List.of(reference).iterator(), width);
  }

  /** The same of pictures that come in parts, of which one at a time is in memory. */
  public static PcaFeatures fit(Iterator<PictureBatch> reference, int width) {
    PictureBatch like = null;
    var all = new ArrayList<double[]>();
    while (reference.hasNext()) {
      PictureBatch part = reference.next();
      like = part.slice(0, 1);
      all.addAll(Arrays.asList(rows(part)));
    }
    double[][] rows = all.toArray(double[][]::new);
    int most = Math.min(rows.length - 1, rows[0].length);
    if (width < 1 || width > most) {
      throw new IllegalArgumentException(
          "principal components of %d pictures of %d values: expected 1 to %d, got %d"
              .formatted(rows.length, rows[0].length, most, width));
    }
    var mean = new double[rows[0].length];
    for (double[] row : rows) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += row[j] / rows.length;
      }
    }
    return new PcaFeatures(like, mean, directions(rows, mean, width));
  }

  private static double[][] directions(double[][] rows, double[] mean, int width) {
    for (double[] row : rows) {
      for (int j = 0; j < mean.length; j++) {
        row[j] -= mean[j];
      }
    }
    int d = mean.length;
    var flat = new double[rows.length * d];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * d, d);
    }
    var covariance = new double[d * d];
    Matrices.Eigen eigen;
    try (var matrices = new Matrices()) {
      matrices.scatter(flat, d, covariance);
      eigen = matrices.eigen(covariance, d);
    }
    int first = d - width;
    double kept = Arrays.stream(eigen.values()).skip(first).sum() / (rows.length - 1) / width;
    if (!(kept > 0)) {
      throw new IllegalArgumentException(
          "principal components: the reference pictures are all the same");
    }
    var directions = new double[width][mean.length];
    for (int k = 0; k < width; k++) {
      for (int j = 0; j < mean.length; j++) {
        directions[k][j] = eigen.vectors()[j * d + d - 1 - k] / Math.sqrt(kept);
      }
    }
    return directions;
  }

  @Override
  public NetworkKind kind() {
    return NetworkKind.PCA;
  }

  /** Returns the SHA-256 of the mean and the directions. */
  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public int width() {
    return directions.length;
  }

  @Override
  public Features read(PictureBatch pictures) {
    if (pictures.channels() != like.channels() || !pictures.size().equals(like.size())) {
      throw new IllegalArgumentException(
          "principal components were found in pictures of %s in %d channels, got %s in %d channels"
              .formatted(like.size(), like.channels(), pictures.size(), pictures.channels()));
    }
    var features = new float[pictures.count()][width()];
    for (int first = 0; first < features.length; first += BATCH) {
      int end = Math.min(features.length, first + BATCH);
      project(rows(pictures.slice(first, end)), features, first);
    }
    return Features.only(features);
  }

  private void project(double[][] rows, float[][] into, int first) {
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < width(); k++) {
        double sum = 0;
        for (int j = 0; j < mean.length; j++) {
          sum += (rows[i][j] - mean[j]) * directions[k][j];
        }
        into[first + i][k] = (float) sum;
      }
    }
  }

  @Override
  public void close() {}

  /** Pictures as vectors, those of many values averaged over square blocks. */
  private static double[][] rows(PictureBatch pictures) {
    int block = 1;
    while (pictures.channels() * blocks(pictures.height(), block) * blocks(pictures.width(), block)
        > MOST_VALUES) {
      block++;
    }
    int high = (int) blocks(pictures.height(), block);
    int wide = (int) blocks(pictures.width(), block);
    int planes = pictures.channels();
    var rows = new double[pictures.count()][planes * high * wide];
    float[] values = pictures.values();
    int at = 0;
    for (int plane = 0; plane < pictures.count() * planes; plane++) {
      double[] row = rows[plane / planes];
      int first = plane % planes * high * wide;
      for (int y = 0; y < pictures.height(); y++) {
        for (int x = 0; x < pictures.width(); x++) {
          row[first + y / block * wide + x / block] += values[at++] / ((double) block * block);
        }
      }
    }
    return rows;
  }

  private static long blocks(int extent, int block) {
    return (extent + block - 1L) / block;
  }

  private static String sum(double[] mean, double[][] directions) {
    var bytes = ByteBuffer.allocate(mean.length * (1 + directions.length) * Double.BYTES);
    bytes.asDoubleBuffer().put(mean);
    for (int k = 0; k < directions.length; k++) {
      bytes.position((k + 1) * mean.length * Double.BYTES);
      bytes.asDoubleBuffer().put(directions[k]);
    }
    return Checksums.sha256(bytes.array());
  }
}
