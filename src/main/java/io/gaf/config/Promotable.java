package io.gaf.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a checkpoint can be promoted by: the names under which measures stand in metric rows, of
 * those that come with intervals.
 */
public final class Promotable {
  private static final String ALEXNET = "alexnet";
  private static final String VGG = "vgg16";

  private Promotable() {}

  /** The names, without {@code eval/}, that these measures have. */
  public static List<String> of(Measures measures) {
    var names = new ArrayList<String>();
    for (String metric : measures.metrics()) {
      names.addAll(of(metric, measures));
    }
    return names.stream().distinct().toList();
  }

  /**
   * The one that a configuration means: a name as it stands, else that of the first network by
   * which such a measure is taken, so that {@code frechet} fits all pictures.
   *
   * @return empty where none is measured
   */
  public static Optional<String> meant(String promote, Measures measures) {
    List<String> names = of(measures);
    return names.contains(promote)
        ? Optional.of(promote)
        : names.stream().filter(name -> isMeant(promote, name)).findFirst();
  }

  /** Whether a metric row's name, without {@code eval/}, may be the one that is meant. */
  public static boolean isMeant(String promote, String name) {
    return name.equals(promote)
        || name.endsWith("_" + promote)
        || (promote.equals("frechet") && name.equals("fid"));
  }

  private static List<String> of(String metric, Measures measures) {
    boolean pictures = measures.isOfPictures();
    return switch (metric) {
      case "class_accuracy", "within_distance" -> List.of(metric);
      case "frechet" -> named(measures, n -> true, Promotable::frechet);
      case "inception_score" ->
          named(measures, Measures.NEEDS.get(metric)::contains, n -> prefix(n) + metric);
      case "diversity" -> named(measures, n -> true, n -> prefix(n) + metric);
      case "lpips_diversity" -> lpips(metric, measures);
      case "sfid" -> pictures ? List.of(metric) : List.of();
      case "kid" -> pictures ? named(measures, n -> true, n -> prefix(n) + metric) : List.of();
      case "precision_recall", "density_coverage" ->
          pictures ? shares(metric.split("_"), measures) : List.of();
      default -> throw new IllegalStateException("no names for " + metric);
    };
  }

  private static List<String> shares(String[] both, Measures measures) {
    var names = new ArrayList<String>();
    for (String share : both) {
      names.addAll(named(measures, n -> true, n -> prefix(n) + share));
    }
    return names;
  }

  private static List<String> lpips(String metric, Measures measures) {
    var names = new ArrayList<String>();
    if (measures.networks().contains(ALEXNET)) {
      names.add(metric + "_alex");
    }
    if (measures.networks().contains(VGG)) {
      names.add(metric + "_vgg");
    }
    return names;
  }

  /** One name of each network that compares features. */
  private static List<String> named(
      Measures measures, Predicate<String> able, UnaryOperator<String> name) {
    return measures.networks().stream()
        .filter(network -> !network.equals(ALEXNET)) // sees for LPIPS alone
        .filter(able)
        .map(name)
        .toList();
  }

  private static String frechet(String network) {
    if (Measures.INCEPTION.contains(network)) {
      return "fid";
    }
    return (network.equals(VGG) ? "vgg" : network) + "_frechet";
  }

  private static String prefix(String network) {
    return Measures.INCEPTION.contains(network) ? "" : network + "_";
  }
}
