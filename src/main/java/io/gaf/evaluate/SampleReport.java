package io.gaf.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How good samples are, beside what real pictures reach in the same measure.
 *
 * @param samples number of samples
 * @param accuracy share of samples that the classifier puts in their class
 * @param realAccuracy the same of real pictures
 * @param distance mean distance between samples of a class
 * @param realDistance the same of real pictures
 * @param clsFrechet Fréchet distance of classifier features, samples against real pictures
 * @param realClsFrechet the same of equally many other real pictures
 */
public record SampleReport(
    int samples,
    double accuracy,
    double realAccuracy,
    double distance,
    double realDistance,
    double clsFrechet,
    double realClsFrechet) {

  /**
   * Compares samples with real pictures. For Fréchet's distance some real pictures, as many of each
   * class as there are samples, take the samples' place; both stand against the other real ones.
   *
   * @param samples pictures of the model, equally many of each class
   * @param real held-out pictures, at least four of each class
   */
  public static SampleReport of(Judged samples, Judged real) {
    var divided = real.divided(samples.mostOfAClass());
    FeatureStatistics reference = divided.get(1).features();
    return new SampleReport(
        samples.size(),
        samples.accuracy(),
        real.accuracy(),
        samples.withinClassDistance(),
        real.withinClassDistance(),
        Frechet.distance(samples.features(), reference),
        Frechet.distance(divided.get(0).features(), reference));
  }

  /** Returns the samples' variety within a class as a share of the real pictures'. */
  public double distanceRatio() {
    return distance / realDistance;
  }

  /** Returns the values under the names of metric rows, in the order in which they are reported. */
  public Map<String, Double> metrics() {
    var metrics = new LinkedHashMap<String, Double>();
    metrics.put("class_accuracy", accuracy);
    metrics.put("class_accuracy_real", realAccuracy);
    metrics.put("within_distance", distance);
    metrics.put("within_distance_real", realDistance);
    metrics.put("within_distance_ratio", distanceRatio());
    metrics.put("cls_frechet", clsFrechet);
    metrics.put("cls_frechet_real", realClsFrechet);
    return metrics;
  }
}
