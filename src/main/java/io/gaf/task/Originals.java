package io.gaf.task;

import io.gaf.data.PictureFile;
import io.gaf.job.Original;
import io.gaf.model.Geometry;
import java.nio.file.Path;
import java.util.List;

/** What a translation starts from, as samples of a network. */
final class Originals {
  private static final List<String> NAMES = List.of("latent", "source", "data");

  private Originals() {}

  /**
   * Reads samples, or makes one of a picture: its channels and side are those that the network's
   * pictures have, its values from -1 (black) to 1 (white), and a VAE encodes it where samples are
   * latents.
   *
   * @return [n, C, S, S]
   * @throws IllegalArgumentException when a picture is given to a network of latents of no known
   *     VAE
   */
  static float[] read(Original original, Geometry geometry, Viewer viewer) {
    return original.latent() == null
        ? viewer.sample(PictureFile.read(Path.of(original.image())))
        : new SampleFile("latent", Path.of(original.latent())).readOnly(NAMES, geometry);
  }
}
