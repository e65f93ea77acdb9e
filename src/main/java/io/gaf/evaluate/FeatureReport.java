package io.gaf.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that can be said of features alone, whatever network they come from.
 *
 * @param k the neighbour that spheres reach to; their borders do not belong to them
 * @param splits blocks of the Inception Score
 */
public record FeatureReport(int k, int splits) {
  public FeatureReport {
    if (k < 1 || splits < 1) {
      throw new IllegalArgumentException(
          "k and splits: expected 1 or more, got %d and %d".formatted(k, splits));
    }
  }

  /**
   * Measures what is there.
   *
   * @param real features of real pictures, or null
   * @param generated features of generated ones, or null
   * @param logits of generated ones, or null
   * @return {@code fid}, {@code kid}, {@code precision}, {@code recall}, {@code density}, {@code
   *     coverage} of both sets, {@code inception_score} and {@code inception_score_std} of logits
   * @throws IllegalArgumentException if nothing can be measured, or a set is too small for it
   */
  public Map<String, Double> of(FeatureSet real, FeatureSet generated, FeatureSet logits) {
    var values = new LinkedHashMap<String, Double>();
    if (real != null && generated != null) {
      real.requireWidthOf(generated);
      values.put("fid", Frechet.distance(FeatureStatistics.of(real), generated));
      values.put("kid", KernelDistance.of(real, generated));
      var near = Neighbourhoods.of(real, generated, k, false);
      values.put("precision", near.precision());
      values.put("recall", near.recall());
      values.put("density", near.density());
      values.put("coverage", near.coverage());
    }
    if (logits != null) {
      var score = InceptionScore.of(logits, splits);
      values.put("inception_score", score.mean());
      values.put("inception_score_std", score.deviation());
    }
    return values;
  }
}
