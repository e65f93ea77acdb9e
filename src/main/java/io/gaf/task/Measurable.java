package io.gaf.task;

import io.gaf.config.Measures;
import io.gaf.evaluate.Classifier;
import io.gaf.evaluate.net.Backbone;
import io.gaf.evaluate.net.NetworkKind;
import io.gaf.model.ClassifierNetwork;
import io.gaf.words.Count;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What of the wanted measures can be taken of pictures. A classifier of other pictures or classes
 * measures nothing; where it was to see the pictures, imported networks do, or else their principal
 * components.
 *
 * @param measures those that can
 * @param without what is not measured, and why; empty where all is
 */
record Measurable(Measures measures, String without) {
  private static final String CLASSIFIER = NetworkKind.CLASSIFIER.label();
  private static final String INCEPTION = NetworkKind.INCEPTION.label();
  private static final String INCEPTION_TF = NetworkKind.INCEPTION_TF.label();

  /**
   * Looks at what is there.
   *
   * @param classifier the classifier's file
   * @param form of the pictures
   * @param classes how many classes there are
   * @param store imported networks
   * @throws IllegalArgumentException if nothing is left
   */
  static Measurable of(
      Measures wanted, Path classifier, PictureForm form, int classes, NetworkStore store) {
    ClassifierNetwork network = Classifier.sizes(classifier);
    var own = new PictureForm(network.channels(), network.size());
    boolean fits = own.equals(form) && network.classes() == classes;
    var metrics = new ArrayList<>(wanted.metrics());
    var without = new ArrayList<>(wanted.metrics());
    metrics.removeAll(ClassScores.METRICS);
    without.retainAll(ClassScores.METRICS);
    if (wanted.networks().contains(CLASSIFIER)) {
      without.add("what " + CLASSIFIER + " would see");
    }
    if (fits || without.isEmpty()) {
      return new Measurable(wanted, "");
    }
    String why =
        "not measured: %s, because %s judges %s of %s, and here are %s of %s"
            .formatted(
                String.join(", ", without),
                classifier.getFileName(),
                classes(network.classes()),
                own,
                classes(classes),
                form);
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException(
          why
              + "\nhint: name other evaluate.metrics, such as frechet, or a classifier of these"
              + " classes");
    }
    List<String> networks = others(wanted.networks(), store);
    var left =
        new Measures(metrics, networks, wanted.reference(), wanted.resamples(), wanted.splits());
    return new Measurable(left, why + "; seen by " + String.join(", ", networks));
  }

  /** The other networks that were named, else what is there. */
  private static List<String> others(List<String> named, NetworkStore store) {
    List<String> others = named.stream().filter(name -> !name.equals(CLASSIFIER)).toList();
    if (!others.isEmpty()) {
      return others;
    }
    List<String> imported =
        NetworkKind.imported().stream()
            .filter(kind -> kind != Backbone.ALEX.kind() && store.find(kind).isPresent())
            .map(NetworkKind::label)
            .toList();
    if (imported.isEmpty()) {
      return List.of(NetworkKind.PCA.label());
    }
    boolean both = imported.contains(INCEPTION); // of its two forms one measures what is called FID
    return imported.stream().filter(name -> !both || !name.equals(INCEPTION_TF)).toList();
  }

  private static String classes(int count) {
    return Count.of(count, "class", "classes");
  }
}
