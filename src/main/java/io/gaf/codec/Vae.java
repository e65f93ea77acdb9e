package io.gaf.codec;

import io.gaf.codec.Half.Side;
import io.gaf.weights.DType;
import io.gaf.weights.Tensor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Stable Diffusion's autoencoder, each half opened when it is first used. */
final class Vae implements Codec {
  private static final float LEAST_LOG_VARIANCE = -30;
  private static final float MOST_LOG_VARIANCE = 20;

  private final VaeFile file;
  private final String sha256;
  private final CodecSettings settings;
  private final Map<Side, Half> halves = new EnumMap<>(Side.class);

  Vae(VaeFile file, String sha256, CodecSettings settings) {
    this.file = file;
    this.sha256 = sha256;
    this.settings = settings;
  }

  @Override
  public LatentSpace space() {
    VaeGeometry g = file.geometry();
    return new LatentSpace(g.factor(), g.picture(), g.latent(), settings.scaling());
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public Tensor encode(Tensor pictures, Posterior posterior) {
    int factor = file.geometry().factor();
    long[] shape = required("pictures", pictures, file.geometry().picture());
    if (shape[2] % factor != 0 || shape[3] % factor != 0) {
      throw new IllegalArgumentException(
          "pictures: expected a height and width that %d divides, got %d x %d%s"
              .formatted(factor, shape[2], shape[3], "\nhint: resize or crop them first"));
    }
    return latents(moments(pictures), posterior);
  }

  @Override
  public Tensor decode(Tensor latents) {
    float[] pixels = decoded(latents).toFloats();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.max(-1, Math.min(1, pixels[i]));
    }
    long[] shape = latents.shape();
    int factor = file.geometry().factor();
    return Tensor.of(
        pixels, shape[0], file.geometry().picture(), factor * shape[2], factor * shape[3]);
  }

  /** The decoder's pictures as they are, also beyond ±1. */
  Tensor decoded(Tensor latents) {
    required("latents", latents, file.geometry().latent());
    float[] values = latents.toFloats();
    for (int i = 0; i < values.length; i++) {
      values[i] /= (float) settings.scaling();
    }
    Tensor unscaled = Tensor.of(values, latents.shape());
    var budget = PassBudget.of(file.geometry(), settings);
    return new Tiling(budget, 1, file.geometry().factor()).run(unscaled, half(Side.DECODER)::run);
  }

  /** The encoder's means and logarithms of variances, not scaled [n, 8, h/8, w/8]. */
  Tensor moments(Tensor pictures) {
    var budget = PassBudget.of(file.geometry(), settings);
    return new Tiling(budget, file.geometry().factor(), 1).run(pictures, half(Side.ENCODER)::run);
  }

  Half half(Side side) {
    return halves.computeIfAbsent(side, which -> new Half(file, which, settings));
  }

  private Tensor latents(Tensor moments, Posterior posterior) {
    long[] shape = moments.shape();
    int half = (int) (shape[1] / 2 * shape[2] * shape[3]);
    float[] values = moments.toFloats();
    float[] latents = new float[values.length / 2];
    float scaling = (float) settings.scaling();
    float[] noise = noise(posterior, new long[] {shape[0], shape[1] / 2, shape[2], shape[3]});
    for (int n = 0; n < shape[0]; n++) {
      for (int i = 0; i < half; i++) {
        int at = n * half + i;
        float mean = values[n * half + at];
        float drawn = noise[at] == 0 ? 0 : noise[at] * deviation(values[(n + 1) * half + at]);
        latents[at] = (mean + drawn) * scaling;
      }
    }
    return Tensor.of(latents, shape[0], shape[1] / 2, shape[2], shape[3]);
  }

  /** What the deviations are multiplied by. */
  private static float[] noise(Posterior posterior, long[] shape) {
    if (!(posterior instanceof Posterior.Drawn drawn)) {
      return new float[(int) (shape[0] * shape[1] * shape[2] * shape[3])];
    }
    if (!Arrays.equals(drawn.noise().shape(), shape)) {
      throw new IllegalArgumentException(
          "noise: expected F32%s, got %s".formatted(Arrays.toString(shape), drawn.noise()));
    }
    return drawn.noise().toFloats();
  }

  private static float deviation(float logVariance) {
    float bounded = Math.max(LEAST_LOG_VARIANCE, Math.min(MOST_LOG_VARIANCE, logVariance));
    return (float) StrictMath.exp(0.5 * bounded);
  }

  private static long[] required(String what, Tensor tensor, int channels) {
    long[] shape = tensor.shape();
    boolean fits =
        shape.length == 4 && shape[1] == channels && Arrays.stream(shape).min().orElse(0) > 0;
    if (!fits || tensor.dtype() != DType.F32) {
      throw new IllegalArgumentException(
          "%s: expected F32[n, %d, h, w], got %s".formatted(what, channels, tensor));
    }
    return shape;
  }

  @Override
  public void close() {
    halves.values().forEach(Half::close);
  }
}
