package io.gaf.evaluate.net;

import io.gaf.evaluate.Classifier;
import io.gaf.evaluate.Judged;
import io.gaf.model.ClassifierNetwork;
import io.gaf.weights.Checksums;
import java.nio.file.Path;

/** The small classifier as a feature network; its distances are called cls-…, never FID. */
public final class ClassifierFeatures implements FeatureNetwork {
  private final Classifier classifier;
  private final String sha256;

  private ClassifierFeatures(Classifier classifier, String sha256) {
    this.classifier = classifier;
    this.sha256 = sha256;
  }

  /**
   * Opens a classifier's weights.
   *
   * @param threads threads of one operation; 0 for all processors
   * @throws io.gaf.weights.WeightsException if the file is no classifier
   */
  public static ClassifierFeatures open(Path file, int threads) {
    return new ClassifierFeatures(Classifier.open(file, threads), Checksums.sha256(file));
  }

  @Override
  public NetworkKind kind() {
    return NetworkKind.CLASSIFIER;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public int width() {
    return ClassifierNetwork.FEATURES;
  }

  @Override
  public Features read(PictureBatch pictures) {
    ClassifierNetwork network = classifier.network();
    if (pictures.channels() != network.channels()
        || pictures.height() != network.size()
        || pictures.width() != network.size()) {
      throw new IllegalArgumentException(
          "the classifier looks at %2$dx%2$d pixels in %1$d channels, got %4$s in %3$d channels"
              .formatted(network.channels(), network.size(), pictures.channels(), pictures.size()));
    }
    var signed = new float[pictures.values().length];
    for (int i = 0; i < signed.length; i++) {
      signed[i] = 2 * pictures.values()[i] - 1;
    }
    Judged judged = classifier.judge(signed, new int[pictures.count()]);
    var features = new float[pictures.count()][];
    var logits = new float[pictures.count()][];
    for (int i = 0; i < features.length; i++) {
      features[i] = judged.features(i);
      logits[i] = judged.logits(i);
    }
    return new Features(features, logits, new float[features.length][0]);
  }

  @Override
  public void close() {
    classifier.close();
  }
}
