package io.gaf.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the command line computes without a job; the only way from there to the numerical code. */
public interface Computations {
  /**
   * Names of the masks, with the names of their regions; {@code afhq} has those to choose from, and
   * {@code custom} has none before there is a picture.
   */
  List<MaskInfo> masks();

  /** Draws a mask and its regions to a PNG. */
  void drawMask(MaskWish mask, Path to);

  /** Writes regions [n,h,w] as the one tensor of a safetensors file, {@literal masks}. */
  void saveMask(MaskWish mask, Path to);

  /**
   * Reads a mask that a user has painted.
   *
   * @param picture its file
   * @param checkpoint the weights file whose grid it is for, or null where that is not known yet
   * @throws RuntimeException if it is no picture, or has less than two regions
   */
  PaintedMask paintedMask(Path picture, Path checkpoint);

  /**
   * Draws metric series to a PNG, one panel per metric and in it one line per job.
   *
   * @param jobs their points by their name in the legend, which one job alone does without
   */
  void drawMetrics(String title, Map<String, List<MetricPoint>> jobs, Path to);

  /**
   * Measures the features in a safetensors file: tensors {@code real} and {@code generated} [n, d],
   * {@code logits} [n, classes], or some of them.
   *
   * @param k the neighbour that spheres reach to; their borders do not belong to them
   * @param splits blocks of the Inception Score
   * @param warnings what is said of values that say little
   * @return what can be measured, by name
   */
  Map<String, Double> measureFeatures(Path file, int k, int splits, Consumer<String> warnings);

  /**
   * Why the classifier that a configuration names cannot judge its pictures, in one line.
   *
   * @return empty if it can
   * @throws RuntimeException if there is no such classifier
   */
  Optional<String> unjudgeable(Configuration configuration);

  /**
   * Measures how far two pictures are apart to an eye.
   *
   * @throws RuntimeException if a file cannot be read, is another network's, or the pictures differ
   *     in size
   */
  Perceived measureLpips(Perception wish);

  /** Looks at folders of pictures and at caches. */
  DataSets dataSets();

  /** Loads TensorFlow and says its version and devices. */
  String tensorFlow();

  /** Loads TensorFlow and says what there is of what a GPU takes. */
  Gpu gpu();

  /**
   * Whether a GPU can be computed on.
   *
   * @param built whether this build has TensorFlow's natives for GPUs
   * @param trouble why none can be used, with a hint in a second line, or null
   */
  record Gpu(boolean built, String trouble) {}

  /**
   * Two pictures and the network that looks at them.
   *
   * @param net alex or vgg
   * @param backbone the file of its weights, or null for the one that was imported
   * @param a a picture
   * @param b the other
   */
  record Perception(String net, Path backbone, Path a, Path b) {}

  /**
   * How far pictures are apart.
   *
   * @param lpips the distance
   * @param layers what each of the network's layers adds to it
   * @param network whose weights were used, such as alexnet
   * @param sha256 of their file
   * @param published whether it is the file that everybody uses
   */
  record Perceived(
      double lpips, List<Double> layers, String network, String sha256, boolean published) {
    public Perceived {
      layers = List.copyOf(layers);
    }
  }

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

  /**
   * A mask that a user has painted.
   *
   * @param sha256 of the picture
   * @param size cells on a side of the grid, or 0 where that is not known and the picture's own
   *     size counts
   * @param regions its regions there
   */
  record PaintedMask(String sha256, int size, int regions) {}
}
