package io.gaf.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an evaluation measures, and how.
 *
 * @param metrics names of measures, of {@link #METRICS}
 * @param networks names of what sees the pictures, of {@link #NETWORKS}
 * @param reference the real pictures: {@code held_out}, {@code train}, or the path of an {@code
 *     .npz} of statistics, against which Fréchet's distance alone is measured
 * @param resamples of a bootstrap
 * @param splits blocks of an Inception Score
 */
public record Measures(
    List<String> metrics, List<String> networks, String reference, int resamples, int splits) {
  /** All measures. */
  public static final List<String> METRICS =
      List.of(
          "class_accuracy",
          "within_distance",
          "frechet",
          "sfid",
          "kid",
          "inception_score",
          "precision_recall",
          "density_coverage",
          "diversity",
          "lpips_diversity");

  /** All that can see pictures. */
  public static final List<String> NETWORKS =
      List.of("cls", "pca", "inception", "inception-tf", "vgg16", "alexnet");

  /** References that are pictures. */
  private static final List<String> PICTURES = List.of("held_out", "train");

  /** The forms of the network whose Fréchet distance is called FID. */
  static final List<String> INCEPTION = List.of("inception", "inception-tf");

  /** For what not every network will do: those that will. */
  static final Map<String, List<String>> NEEDS =
      Map.of(
          "sfid", INCEPTION,
          "inception_score", List.of("cls", "inception", "inception-tf"),
          "lpips_diversity", List.of("alexnet", "vgg16"));

  // before what they check
  static final Words METRIC = words(METRICS);
  static final Words NETWORK = words(NETWORKS);
  static final Range RESAMPLES = Range.of(100, 100_000);
  static final Range SPLITS = Range.of(1, 1000);

  /** What is measured where the configuration does not say. */
  public static final Measures USUAL =
      new Measures(
          List.of("class_accuracy", "within_distance", "frechet"),
          List.of("cls"),
          "held_out",
          1000,
          10);

  public Measures {
    metrics = List.copyOf(metrics);
    networks = List.copyOf(networks);
    metrics.forEach(metric -> METRIC.check("metrics", metric));
    networks.forEach(network -> NETWORK.check("networks", network));
    Words.PATH.check("reference", reference);
    RESAMPLES.check("resamples", resamples);
    SPLITS.check("splits", splits);
  }

  /** Whether samples are compared with pictures, not with a file of statistics. */
  public boolean isOfPictures() {
    return PICTURES.contains(reference);
  }

  /** Whether a measure compares features, so that its networks have to be opened for it. */
  public static boolean isOfFeatures(String metric) {
    return !List.of("class_accuracy", "within_distance", "lpips_diversity").contains(metric);
  }

  private static Words words(List<String> all) {
    return new Words(Pattern.compile(String.join("|", all)), "one of " + String.join(", ", all));
  }
}
