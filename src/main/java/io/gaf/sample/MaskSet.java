package io.gaf.sample;

import java.util.Arrays;
import java.util.List;

/** Regions of the latent grid: one plane of coefficients in [0, 1] for each, in order. */
public final class MaskSet {
  /** A cell whose regions sum to less is divided by this instead. */
  /** Additions of a softening; about ten seconds. */
  private static final double MOST_WORK = 1e10;

  private static final float LEAST_SUM = 1e-8f;

  /** Wider borders leave nothing of any region, and take long to say so. */
  private static final int MOST_SIGMA = 64;

  private final List<String> regions;
  private final int height;
  private final int width;
  private final float[][] planes;

  /**
   * Takes planes as they are.
   *
   * @param regions a name for each plane
   * @param planes row-major [height·width] each; copied
   */
  public MaskSet(List<String> regions, int height, int width, float[][] planes) {
    this.regions = List.copyOf(regions);
    this.height = height;
    this.width = width;
    this.planes = Arrays.stream(planes).map(float[]::clone).toArray(float[][]::new);
    if (regions.isEmpty() || planes.length != regions.size()) {
      throw new IllegalArgumentException(
          "a mask needs one plane per region, got " + planes.length + " for " + regions);
    }
    for (int i = 0; i < planes.length; i++) {
      if (planes[i].length != height * width) {
        throw new IllegalArgumentException(
            "region %s needs %dx%d cells, got %d"
                .formatted(regions.get(i), height, width, planes[i].length));
      }
    }
  }

  /** Returns the names of the regions in order. */
  public List<String> regions() {
    return regions;
  }

  /** Returns the number of regions. */
  public int size() {
    return planes.length;
  }

  /** Returns the number of rows. */
  public int height() {
    return height;
  }

  /** Returns the number of columns. */
  public int width() {
    return width;
  }

  /** Returns a copy of a region's coefficients, row-major [height·width]. */
  public float[] plane(int region) {
    return planes[region].clone();
  }

  /**
   * Blurs the borders: a box mean with zero padding, repeated, then every cell divided by the sum
   * of its regions.
   *
   * @param sigma width of the border in cells; 0 returns this set
   */
  public MaskSet soften(double sigma) {
    if (!(sigma >= 0 && sigma <= MOST_SIGMA)) {
      throw new IllegalArgumentException(
          "sigma must be between 0 and " + MOST_SIGMA + " cells, got " + sigma);
    }
    if (sigma == 0) {
      return this;
    }
    int kernel = Math.max(3, (int) (2 * Math.rint(2 * sigma) + 1));
    long times = Math.max(1, (long) Math.rint(sigma));
    requireWork(sigma, kernel, times);
    var soft = new float[planes.length][];
    for (int i = 0; i < planes.length; i++) {
      float[] plane = planes[i];
      for (long k = 0; k < times; k++) {
        plane = boxMean(plane, kernel);
      }
      soft[i] = plane;
    }
    divideBySum(soft);
    return new MaskSet(regions, height, width, soft);
  }

  /** Refuses what would take minutes: the reference's order of sums allows no running sum. */
  private void requireWork(double sigma, int kernel, long times) {
    double window = (double) Math.min(kernel, height) * Math.min(kernel, width);
    if (window * height * width * times * size() > MOST_WORK) {
      throw new IllegalArgumentException(
          "softening %d x %d cells by sigma %s takes too long\nhint: lower sigma or the size"
              .formatted(height, width, sigma));
    }
  }

  /**
   * Refuses a number of classes other than the number of regions.
   *
   * @param name what the mask is called
   */
  public void requireRegions(String name, int classes) {
    if (classes != size()) {
      String fitting = Masks.withRegions(classes);
      throw new IllegalArgumentException(
          "mask %s has %d regions (%s), but there are %d classes%s"
              .formatted(
                  name,
                  size(),
                  String.join(", ", regions),
                  classes,
                  fitting.isEmpty() ? "" : "\nhint: for " + classes + " classes: " + fitting));
    }
  }

  private float[] boxMean(float[] plane, int kernel) {
    int pad = kernel / 2;
    float area = (float) kernel * kernel; // the padding counts
    var mean = new float[plane.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int v = Math.max(0, y - pad); v <= Math.min(height - 1, y + pad); v++) {
          for (int u = Math.max(0, x - pad); u <= Math.min(width - 1, x + pad); u++) {
            sum += plane[v * width + u];
          }
        }
        mean[y * width + x] = sum / area;
      }
    }
    return mean;
  }

  private static void divideBySum(float[][] planes) {
    for (int c = 0; c < planes[0].length; c++) {
      float sum = 0;
      for (float[] plane : planes) {
        sum += plane[c];
      }
      float divisor = Math.max(LEAST_SUM, sum);
      for (float[] plane : planes) {
        plane[c] /= divisor;
      }
    }
  }
}
