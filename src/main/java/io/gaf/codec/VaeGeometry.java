package io.gaf.codec;

import java.util.List;

/**
 * The sizes that fix an autoencoder's shape.
 *
 * @param widths channels of its levels, from full resolution down; each level but the last halves
 *     the side
 * @param layers residual blocks of a level of the encoder; the decoder's have one more
 * @param latent channels of a latent
 * @param picture channels of a picture
 */
public record VaeGeometry(List<Integer> widths, int layers, int latent, int picture) {
  /** Groups of channels that are normalised together. */
  static final int GROUPS = 32;

  private static final int MOST_LEVELS = 8;
  private static final int MOST_LAYERS = 16;
  private static final int MOST_CHANNELS = 4096;

  /** Stable Diffusion's autoencoder. */
  public static VaeGeometry stableDiffusion() {
    return new VaeGeometry(List.of(128, 256, 512, 512), 2, 4, 3);
  }

  /** Refuses sizes that make no autoencoder. */
  public VaeGeometry {
    widths = List.copyOf(widths);
    within("levels", widths.size(), MOST_LEVELS);
    within("layers of a level", layers, MOST_LAYERS);
    within("latent channels", latent, MOST_CHANNELS);
    within("picture channels", picture, MOST_CHANNELS);
    for (int width : widths) {
      within("channels of a level", width, MOST_CHANNELS);
      if (width % GROUPS != 0) {
        throw new IllegalArgumentException(
            "autoencoder: expected channels in %d groups, got %d".formatted(GROUPS, width));
      }
    }
  }

  /** The width of a level, counted from full resolution. */
  int width(int level) {
    return widths.get(level);
  }

  int levels() {
    return widths.size();
  }

  /** The width of the lowest level. */
  int deepest() {
    return width(levels() - 1);
  }

  /** Pixels along one side of what a latent's pixel stands for. */
  public int factor() {
    return 1 << (levels() - 1);
  }

  private static void within(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "autoencoder: expected 1 … %d %s, got %d".formatted(most, what, value));
    }
  }
}
