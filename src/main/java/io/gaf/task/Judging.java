package io.gaf.task;

import io.gaf.config.DataConfig;
import io.gaf.config.GafConfig;
import io.gaf.evaluate.Classifier;
import io.gaf.model.ClassifierNetwork;
import io.gaf.words.Count;
import java.nio.file.Path;
import java.util.Optional;

/** Whether blends can be judged: by a classifier of the same pictures and classes, as pixels. */
final class Judging {
  private Judging() {}

  /** Why a classifier cannot judge a configuration's pictures; empty if it can. */
  static Optional<String> unable(Path classifier, GafConfig config) {
    DataConfig data = config.data();
    if (data.prepare().vae() != null) {
      return Optional.of(
          "a blend is judged by its pixels, and %s has latents".formatted(config.name()));
    }
    ClassifierNetwork network = Classifier.sizes(classifier);
    var own = new PictureForm(network.channels(), network.size());
    var here = new PictureForm(data.channels(), data.size());
    return own.equals(here) && network.classes() == data.classes().size()
        ? Optional.empty()
        : Optional.of(
            "%s judges %s of %s, and %s has %s of %s"
                .formatted(
                    classifier.getFileName(),
                    Count.of(network.classes(), "class", "classes"),
                    own,
                    config.name(),
                    Count.of(data.classes().size(), "class", "classes"),
                    here));
  }
}
