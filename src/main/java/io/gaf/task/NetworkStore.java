package io.gaf.task;

import io.gaf.evaluate.net.Backbone;
import io.gaf.evaluate.net.Lpips;
import io.gaf.evaluate.net.NetworkKind;
import io.gaf.weights.WeightsException;
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
   * Opens LPIPS with these weights; the caller closes it.
   *
   * @throws IllegalArgumentException if they are another network's
   */
  Lpips lpips(Backbone backbone, WeightFile weights) {
    Path layers = shipped.resolve("lpips").resolve(backbone.label() + ".pth");
    return Lpips.open(backbone, weights.tensors(), WeightFile.read(layers).tensors(), 0);
  }
}
