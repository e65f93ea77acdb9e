package io.gaf.task;

import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.Judged;
import io.gaf.evaluate.Neighbourhoods;
import io.gaf.evaluate.Resampling;
import io.gaf.evaluate.Score;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How a blend's samples lie to the classes that it is made of, by the classifier.
 *
 * <p><i>Fidelity</i> to a class is improved precision against its real pictures: the share of
 * samples within the 3-nearest-neighbour spheres of the class's features. <i>Novelty</i> is the
 * share within no parent's spheres; <i>meaning</i> the share within those of any class's real
 * pictures.
 *
 * @param samples the blend, judged
 * @param real held-out pictures of all classes, judged
 * @param classes names of all classes
 * @param how how intervals are found
 */
record BlendScores(Judged samples, Judged real, List<String> classes, Resampling how) {
  private static final int NEAR = 3;

  /** Measures. */
  Map<String, Score> of(List<Integer> parents) {
    var scores = new LinkedHashMap<String, Score>();
    FeatureSet drawn = features(samples, all(samples));
    var novel = new boolean[samples.size()];
    Arrays.fill(novel, true);
    for (int parent : parents) {
      double[] inside = inside(drawn, parent);
      for (int i = 0; i < novel.length; i++) {
        novel[i] &= inside[i] == 0;
      }
      String name = classes.get(parent);
      scores.put("fidelity/" + name, Score.share(inside));
      scores.put("taken_for/" + name, share(i -> best(i) == parent));
      scores.put("probability/" + name, mean(i -> softmax(i)[parent]));
    }
    scores.put("novelty", share(i -> novel[i]));
    scores.put(
        "meaning",
        Score.share(Neighbourhoods.of(features(real, all(real)), drawn, NEAR, true).precise()));
    scores.put("taken_for_neither", share(i -> !parents.contains(best(i))));
    scores.put(
        "parents_probability", mean(i -> parents.stream().mapToDouble(p -> softmax(i)[p]).sum()));
    return scores;
  }

  private Score mean(IntToDoubleFunction of) {
    return Score.mean(IntStream.range(0, samples.size()).mapToDouble(of).toArray(), how);
  }

  private Score share(IntPredicate of) {
    return Score.share(
        IntStream.range(0, samples.size()).mapToDouble(i -> of.test(i) ? 1 : 0).toArray());
  }

  private double[] inside(FeatureSet drawn, int parent) {
    int[] members = IntStream.range(0, real.size()).filter(i -> real.label(i) == parent).toArray();
    if (members.length <= NEAR) {
      throw new IllegalArgumentException(
          "fidelity to %s needs at least %d held-out pictures of it, got %d"
              .formatted(classes.get(parent), NEAR + 1, members.length));
    }
    return Neighbourhoods.of(features(real, members), drawn, NEAR, true).precise();
  }

  private static FeatureSet features(Judged judged, int... places) {
    return FeatureSet.of(
        "classifier features",
        Arrays.stream(places).mapToObj(judged::features).toArray(float[][]::new));
  }

  private static int[] all(Judged judged) {
    return IntStream.range(0, judged.size()).toArray();
  }

  private int best(int sample) {
    float[] logits = samples.logits(sample);
    return IntStream.range(0, logits.length).reduce(0, (a, b) -> logits[b] > logits[a] ? b : a);
  }

  private double[] softmax(int sample) {
    float[] logits = samples.logits(sample);
    double largest = logits[best(sample)];
    double[] odds =
        IntStream.range(0, logits.length).mapToDouble(c -> Math.exp(logits[c] - largest)).toArray();
    double sum = Arrays.stream(odds).sum();
    return Arrays.stream(odds).map(o -> o / sum).toArray();
  }
}
