package io.gaf.task;

import io.gaf.evaluate.net.ClassifierFeatures;
import io.gaf.evaluate.net.FeatureNetwork;
import io.gaf.evaluate.net.NetworkKind;
import io.gaf.evaluate.net.PcaFeatures;
import io.gaf.model.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The networks that an evaluation looks through. The caller closes it. */
final class Eyes implements AutoCloseable {
  /** Components, as many as spec objectives.md C.6 takes. */
  private static final int COMPONENTS = 32;

  /** Real pictures that components are found in, which tell as much as all. */
  private static final int PICTURES = 10_000;

  /** The same where each has to be decoded first. */
  private static final int DECODED = 1000;

  private final List<FeatureNetwork> networks = new ArrayList<>();

  /**
   * Opens networks by their names in a configuration.
   *
   * @param classifier the classifier's file
   * @param real the reference, of which principal components are made
   */
  static Eyes open(List<String> names, Path classifier, RealPictures real) {
    var eyes = new Eyes();
    try {
      names.stream()
          .filter(name -> !name.equals(NetworkKind.ALEXNET.label())) // sees for LPIPS alone
          .forEach(name -> eyes.networks.add(open(name, classifier, real)));
      return eyes;
    } catch (RuntimeException e) {
      eyes.close();
      throw e;
    }
  }

  private static FeatureNetwork open(String name, Path classifier, RealPictures real) {
    return switch (name) {
      case "cls" -> ClassifierFeatures.open(classifier, 0);
      case "pca" -> {
        int count = Math.min(real.viewer().decodes() ? DECODED : PICTURES, real.count());
        yield PcaFeatures.fit(real.batches(count).iterator(), Math.min(COMPONENTS, count - 1));
      }
      default -> {
        var store = new NetworkStore(real.home(), classifier.getParent());
        yield store.features(NetworkKind.named(name), Precision.FLOAT32);
      }
    };
  }

  List<FeatureNetwork> all() {
    return networks;
  }

  @Override
  public void close() {
    networks.forEach(FeatureNetwork::close);
  }
}
