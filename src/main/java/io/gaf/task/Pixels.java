package io.gaf.task;

import io.gaf.model.Geometry;
import io.gaf.render.Picture;
import java.util.Arrays;

/** Samples → pictures. */
final class Pixels {
  private Pixels() {}

  /**
   * One sample as a picture. A latent, which has neither one nor three channels, is shown by its
   * first three channels as they are; {@link Viewer} decodes it where it can.
   *
   * @param sample [C, S, S] in [-1, 1]
   */
  static Picture of(float[] sample, Geometry geometry) {
    int shown = geometry.channels() == 1 || geometry.channels() == 2 ? 1 : 3;
    int side = geometry.size();
    float[] visible = Arrays.copyOf(sample, shown * side * side);
    return Picture.ofChw(visible, shown, side, side);
  }

  /** Whether samples are pixels rather than latents. */
  static boolean arePixels(Geometry geometry) {
    return geometry.channels() == 1 || geometry.channels() == 3;
  }
}
