package io.gaf.codec;

/**
 * Floating-point operations of an autoencoder's convolutions and products as its modules are
 * defined, whatever they are computed with.
 *
 * @param g its sizes
 */
public record VaeCost(VaeGeometry g) {
  private static final int KERNEL = 9;
  private static final double PER_PRODUCT = 2;

  /** Those of encoding one picture of so many pixels. */
  public double encode(double pixels) {
    double sum = conv(pixels, g.picture(), g.width(0)) + middle(pixels / deepest());
    double there = pixels;
    int width = g.width(0);
    for (int level = 0; level < g.levels(); level++) {
      for (int i = 0; i < g.layers(); i++) {
        sum += resnet(there, width, g.width(level));
        width = g.width(level);
      }
      if (level < g.levels() - 1) {
        there /= 4;
        sum += conv(there, width, width);
      }
    }
    return sum + conv(there, width, 2 * g.latent());
  }

  /** Those of decoding one picture of so many pixels. */
  public double decode(double pixels) {
    double there = pixels / deepest();
    int width = g.deepest();
    double sum = conv(there, g.latent(), width) + middle(there);
    for (int level = g.levels() - 1; level >= 0; level--) {
      for (int i = 0; i <= g.layers(); i++) {
        sum += resnet(there, width, g.width(level));
        width = g.width(level);
      }
      if (level > 0) {
        there *= 4;
        sum += conv(there, width, width);
      }
    }
    return sum + conv(there, width, g.picture());
  }

  /** Pixels of a picture for one of its latent. */
  private double deepest() {
    return (double) g.factor() * g.factor();
  }

  private double middle(double pixels) {
    double width = g.deepest();
    double attention = PER_PRODUCT * (4 * pixels * width * width + 2 * pixels * pixels * width);
    return 2 * resnet(pixels, g.deepest(), g.deepest()) + attention;
  }

  private static double resnet(double pixels, int in, int out) {
    double shortcut = in == out ? 0 : conv(pixels, in, out) / KERNEL;
    return conv(pixels, in, out) + conv(pixels, out, out) + shortcut;
  }

  private static double conv(double pixels, int in, int out) {
    return PER_PRODUCT * KERNEL * pixels * in * out;
  }
}
