package io.gaf.task;

import io.gaf.codec.Codec;
import io.gaf.data.Bitmap;
import io.gaf.model.Geometry;
import io.gaf.model.Precision;
import io.gaf.render.Picture;
import io.gaf.weights.Tensor;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Samples of one network → pictures: as they are, or decoded by the VAE whose latents they are.
 * Decoded pictures are kept for a while, so that those that are seen together go through the VAE
 * together, and none of them twice. The caller closes it.
 */
final class Viewer implements AutoCloseable {
  /** Samples that are decoded together. */
  private static final int DECODED = 16;

  /** Memory for pictures that are kept. */
  private static final long MOST_BYTES = 256L << 20;

  private final Geometry geometry;
  private final VaeReference reference;
  private final Path home;
  private final Precision precision;
  private final Map<FloatBuffer, Picture> kept = new LinkedHashMap<>();
  private Codec codec;

  /**
   * A viewer of a network's samples; the VAE is opened when it is first needed.
   *
   * @param metadata of the network's file, which names the VAE of latents
   * @param home where a VAE is looked for
   */
  Viewer(Geometry geometry, Map<String, String> metadata, Path home, Precision precision) {
    this.geometry = geometry;
    this.reference = Pixels.arePixels(geometry) ? null : VaeReference.of(metadata).orElse(null);
    this.home = home;
    this.precision = precision;
  }

  /** The VAE that samples are latents of, if it is known. */
  Optional<VaeReference> vae() {
    return Optional.ofNullable(reference);
  }

  /** Whether samples are decoded. */
  boolean decodes() {
    return reference != null;
  }

  private Codec codec() {
    if (codec == null) {
      codec = reference.open(home, precision);
      if (codec.space().channels() != geometry.channels()) {
        throw new IllegalArgumentException(
            "the VAE %s has latents of %d channels, but samples have %d"
                .formatted(reference.file(), codec.space().channels(), geometry.channels()));
      }
    }
    return codec;
  }

  /** Decodes all samples [n, C, S, S] that were not, together. */
  void see(float[] samples) {
    if (!decodes()) {
      return;
    }
    List<FloatBuffer> missing =
        split(samples).stream().distinct().filter(sample -> !kept.containsKey(sample)).toList();
    if (missing.isEmpty()) {
      return;
    }
    int size = geometry.pictureSize();
    float[] all = new float[missing.size() * size];
    for (int i = 0; i < missing.size(); i++) {
      missing.get(i).duplicate().get(all, i * size, size);
    }
    Tensor pictures = decoded(all);
    List<Picture> drawn = pictures(pictures);
    for (int i = 0; i < missing.size(); i++) {
      kept.put(missing.get(i), drawn.get(i));
    }
    forget(drawn.get(0).data().length);
  }

  private void forget(long bytes) {
    var oldest = kept.keySet().iterator();
    for (long over = kept.size() - Math.max(1, MOST_BYTES / bytes); over > 0; over--) {
      oldest.next();
      oldest.remove();
    }
  }

  /** One sample [C, S, S] as a picture. */
  Picture picture(float[] sample) {
    if (!decodes()) {
      return Pixels.of(sample, geometry);
    }
    Picture found = kept.get(FloatBuffer.wrap(sample));
    return found == null ? pictures(decoded(sample)).get(0) : found;
  }

  /** One of several samples [n, C, S, S] as a picture. */
  Picture picture(float[] samples, int index) {
    int size = geometry.pictureSize();
    return picture(Arrays.copyOfRange(samples, index * size, (index + 1) * size));
  }

  /**
   * What its pictures look like.
   *
   * @throws IllegalArgumentException when samples are latents of no known VAE, which have none
   */
  PictureForm form() {
    if (Pixels.arePixels(geometry)) {
      return new PictureForm(geometry.channels(), geometry.size());
    }
    if (!decodes()) {
      throw new IllegalArgumentException(
          "samples are latents of %d channels, and neither their checkpoint nor their cache names a VAE%s"
              .formatted(
                  geometry.channels(),
                  "\nhint: make the cache by precompute with data.vae, or train on pixels"));
    }
    return new PictureForm(3, geometry.size() * codec().space().factor());
  }

  /** What is done with the pixels in [-1, 1] of some samples, of which the first has this place. */
  interface Decoded {
    void at(int first, float[] pixels);
  }

  /**
   * Hands on the pixels of samples [n, C, S, S], some of them at a time.
   *
   * @throws java.util.NoSuchElementException when they are latents of no known VAE
   */
  void pixels(float[] samples, Decoded to) {
    int size = geometry.pictureSize();
    for (int i = 0; i < samples.length / size; i += DECODED) {
      int end = Math.min(samples.length, (i + DECODED) * size);
      to.at(i, pixels(Arrays.copyOfRange(samples, i * size, end)).orElseThrow());
    }
  }

  /** The pixels of samples in [-1, 1], if they can be had: latents without a VAE have none. */
  Optional<float[]> pixels(float[] samples) {
    if (Pixels.arePixels(geometry)) {
      return Optional.of(samples);
    }
    return decodes() ? Optional.of(decoded(samples).toFloats()) : Optional.empty();
  }

  /**
   * A picture as a sample: resized to what the network sees, through the VAE where there is one.
   *
   * @throws IllegalArgumentException when the network's samples are latents of no known VAE
   */
  float[] sample(Bitmap picture) {
    int side = geometry.size();
    if (Pixels.arePixels(geometry)) {
      Bitmap fitting = geometry.channels() == 1 ? picture.grey() : picture.rgb();
      return fitting.square(side).floats();
    }
    if (!decodes()) {
      throw new IllegalArgumentException(
          "the network's samples are latents of %d channels, and its file names no VAE%s"
              .formatted(geometry.channels(), "\nhint: give latents: --latent FILE"));
    }
    int pixels = side * codec().space().factor();
    float[] values = picture.rgb().square(pixels).floats();
    return codec().encode(Tensor.of(values, 1, 3, pixels, pixels)).toFloats();
  }

  /** A footer that also says what pictures of latents are, where they are not decoded. */
  String footer(String text) {
    String remark = remark();
    return remark.isEmpty() ? text : text + " · " + remark;
  }

  /** What pictures of latents are, where they are not decoded; empty otherwise. */
  String remark() {
    return decodes() || Pixels.arePixels(geometry)
        ? ""
        : "latents, first three channels, not decoded";
  }

  private List<FloatBuffer> split(float[] samples) {
    int size = geometry.pictureSize();
    var all = new ArrayList<FloatBuffer>();
    for (int i = 0; i < samples.length / size; i++) {
      all.add(FloatBuffer.wrap(Arrays.copyOfRange(samples, i * size, (i + 1) * size)));
    }
    return all;
  }

  private Tensor decoded(float[] samples) {
    long n = samples.length / geometry.pictureSize();
    int side = geometry.size();
    return codec().decode(Tensor.of(samples, n, geometry.channels(), side, side));
  }

  private static List<Picture> pictures(Tensor pixels) {
    long[] shape = pixels.shape();
    int channels = (int) shape[1];
    int side = (int) shape[2];
    float[] values = pixels.toFloats();
    int size = channels * side * side;
    var pictures = new ArrayList<Picture>();
    for (int i = 0; i < shape[0]; i++) {
      float[] one = Arrays.copyOfRange(values, i * size, (i + 1) * size);
      pictures.add(Picture.ofChw(one, channels, side, side));
    }
    return pictures;
  }

  @Override
  public void close() {
    if (codec != null) {
      codec.close();
    }
  }
}
