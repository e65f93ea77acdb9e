package io.gaf.task;

import io.gaf.evaluate.Classifier;
import io.gaf.evaluate.Score;
import io.gaf.sample.MaskSet;
import io.gaf.sample.Mixture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether each region of a mask looks like its class: all outside the region is made black, and the
 * classifier is asked; real pictures of the class, treated alike, stand beside it, because black
 * parts make them harder, too.
 *
 * @param classifier what is asked
 * @param names names of all classes
 */
record RegionScores(Classifier classifier, List<String> names) {
  /** A cell belongs to a region from this share on; softened borders belong to both sides. */
  private static final float INSIDE = 0.5f;

  private static final float BLACK = -1;

  /** Pictures of one class or blend, [n, C, S, S] behind each other, as a class has them. */
  @FunctionalInterface
  interface Real {
    float[] of(int label);
  }

  /**
   * An accuracy.
   *
   * @param score its value
   * @param pictures how many it is of
   */
  record Accuracy(Score score, int pictures) {}

  /** Measures every region. */
  Map<String, Accuracy> of(Mixture mixture, float[] samples, Real real) {
    var scores = new LinkedHashMap<String, Accuracy>();
    MaskSet mask = mixture.mask();
    for (int i = 0; mask != null && i < mask.size(); i++) {
      int label = mixture.classes().get(i);
      String name = "region_accuracy/%d-%s".formatted(i + 1, names.get(label));
      scores.put(name, accuracy(samples, mask.plane(i), label));
      scores.put(name + "_real", accuracy(real.of(label), mask.plane(i), label));
    }
    return scores;
  }

  private Accuracy accuracy(float[] pictures, float[] plane, int label) {
    var network = classifier.network();
    int count = pictures.length / (network.channels() * plane.length);
    var seen = new float[pictures.length];
    for (int at = 0; at < seen.length; at++) {
      seen[at] = plane[at % plane.length] >= INSIDE ? pictures[at] : BLACK;
    }
    var labels = new int[count];
    java.util.Arrays.fill(labels, label);
    return new Accuracy(Score.share(classifier.judge(seen, labels).hits()), count);
  }
}
