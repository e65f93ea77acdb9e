package io.gaf.task;

import io.gaf.evaluate.Classifier;
import io.gaf.evaluate.Resampling;
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
 * @param how how intervals are found
 */
record RegionScores(Classifier classifier, List<String> names, Resampling how) {
  /** A cell belongs to a region from this share on; softened borders belong to both sides. */
  private static final float INSIDE = 0.5f;

  private static final float BLACK = -1;

  /** Pictures of one class or blend, [n, C, S, S] behind each other, as a class has them. */
  @FunctionalInterface
  interface Real {
    float[] of(int label);
  }

  /** Measures every region. */
  Map<String, Score> of(Mixture mixture, float[] samples, Real real) {
    var scores = new LinkedHashMap<String, Score>();
    MaskSet mask = mixture.mask();
    for (int i = 0; mask != null && i < mask.size(); i++) {
      int label = mixture.classes().get(i);
      String name = "region_accuracy/%d-%s".formatted(i + 1, names.get(label));
      scores.put(name, accuracy(samples, mask.plane(i), label));
      scores.put(name + "_real", accuracy(real.of(label), mask.plane(i), label));
    }
    return scores;
  }

  private Score accuracy(float[] pictures, float[] plane, int label) {
    var network = classifier.network();
    int count = pictures.length / (network.channels() * plane.length);
    var seen = new float[pictures.length];
    for (int at = 0; at < seen.length; at++) {
      seen[at] = plane[at % plane.length] >= INSIDE ? pictures[at] : BLACK;
    }
    var labels = new int[count];
    java.util.Arrays.fill(labels, label);
    return Score.share(classifier.judge(seen, labels).hits());
  }
}
