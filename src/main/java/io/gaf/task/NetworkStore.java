package io.gaf.task;

import io.gaf.evaluate.net.Backbone;
import io.gaf.evaluate.net.FeatureNetwork;
import io.gaf.evaluate.net.InceptionGraph;
import io.gaf.evaluate.net.Lpips;
import io.gaf.evaluate.net.NetworkKind;
import io.gaf.evaluate.net.OwnNetwork;
import io.gaf.model.Precision;
import io.gaf.weights.Checksums;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The feature networks that were imported into a home folder, and those that ship.
 *
 * @param home the user's home folder
 * @param shipped the folder of the weights that ship
 */
record NetworkStore(Path home, Path shipped) {
  /** Far more than the published graph has: a larger file is none, and would not fit the heap. */
  private static final long MOST_BYTES = 256L << 20;

  /** Where the imported weights of a kind lie, whether or not they are there. */
  Path place(NetworkKind kind) {
    String form = kind == NetworkKind.INCEPTION_TF ? ".pb" : ".safetensors";
    return home.resolve("networks").resolve(kind.label() + form);
  }

  /** The imported weights of a kind, if there are any. */
  Optional<Path> find(NetworkKind kind) {
    return Optional.of(place(kind)).filter(Files::isRegularFile);
  }

  /** The imported weights of a kind, with the hint how to import them where there are none. */
  Path require(NetworkKind kind) {
    return find(kind)
        .orElseThrow(
            () ->
                new WeightsException(
                    "no weights of %1$s were imported%3$sgaf import %2$s --network %1$s"
                        .formatted(kind.label(), kind.published(), "\nhint: bring them: ")));
  }

  /**
   * Opens an imported network that gives features; the caller closes it.
   *
   * @param kind inception, inception-tf or vgg16
   * @param precision of its products; the old graph has float32 alone
   * @throws WeightsException if it was not imported
   */
  FeatureNetwork features(NetworkKind kind, Precision precision) {
    Path file = require(kind);
    if (kind == NetworkKind.INCEPTION_TF) {
      return graph(file);
    }
    WeightFile weights = WeightFile.kept(file);
    return OwnNetwork.open(kind, weights.tensors(), weights.sha256(), precision, 0);
  }

  /** Opens the published graph; the caller closes it. */
  static InceptionGraph graph(Path file) {
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new WeightsException("%s has %,d bytes, expected about 96 MB".formatted(file, size));
      }
      return InceptionGraph.open(Files.readAllBytes(file), Checksums.sha256(file), 0);
    } catch (IOException e) {
      throw new WeightsException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Opens LPIPS with these weights; the caller closes it.
   *
   * @throws IllegalArgumentException if they are another network's
   */
  Lpips lpips(Backbone backbone, WeightFile weights) {
    Path layers = shipped.resolve("lpips").resolve(backbone.label() + ".pth");
    return Lpips.open(backbone, weights.tensors(), WeightFile.read(layers).tensors(), 0);
  }
}
