package io.gaf.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the command line computes without a job; the only way from there to the numerical code. */
public interface Computations {
  /** Names of the mask layouts, with the names of their regions. */
  List<MaskInfo> masks();

  /**
   * Draws a mask to a PNG.
   *
   * @param name a mask layout
   * @param size cells on a side
   * @param sigma softening
   * @param to the file to write
   */
  void drawMask(String name, int size, double sigma, Path to);

  /**
   * Draws metric series to a PNG, one panel per metric and in it one line per job.
   *
   * @param jobs their points by their name in the legend, which one job alone does without
   */
  void drawMetrics(String title, Map<String, List<MetricPoint>> jobs, Path to);

  /** Loads TensorFlow and says its version and devices. */
  String tensorFlow();

  /**
   * A mask layout.
   *
   * @param name its name
   * @param regions names of its regions in order
   */
  record MaskInfo(String name, List<String> regions) {
    public MaskInfo {
      regions = List.copyOf(regions);
    }
  }
}
