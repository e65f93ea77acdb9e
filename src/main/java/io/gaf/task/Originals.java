package io.gaf.task;

import io.gaf.data.Bitmap;
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
   * Reads samples, or makes one of a picture: its channels are the network's, its side too, its
   * values from -1 (black) to 1 (white).
   *
   * @return [n, C, S, S]
   * @throws IllegalArgumentException when a picture is given to a network of latents, which there
   *     is no encoder for
   */
  static float[] read(Original original, Geometry geometry) {
    if (original.latent() != null) {
      return new SampleFile("latent", Path.of(original.latent())).readOnly(NAMES, geometry);
    }
    if (!Pixels.arePixels(geometry)) {
      throw new IllegalArgumentException(
          "the network's samples are latents of %d channels, and there is no encoder for pictures%s"
              .formatted(geometry.channels(), "\nhint: give latents: --latent FILE"));
    }
    Bitmap picture = PictureFile.read(Path.of(original.image()));
    Bitmap fitting = geometry.channels() == 1 ? picture.grey() : picture.rgb();
    return fitting.square(geometry.size()).floats();
  }
}
