package io.gaf.task;

import io.gaf.evaluate.net.PictureBatch;
import java.util.Optional;

/**
 * Where a cycle begins and ends, [n, C, S, S] each.
 *
 * @param label the class of both
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CycleEnds(float[] first, float[] last, int label) {
  /**
   * The same as pixels in [-1, 1].
   *
   * @param form what a picture looks like
   * @param decoder the VAE that made them of latents, with its checksum, or null
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Seen(float[] first, float[] last, PictureForm form, String decoder) {
    /** How many pictures each end has. */
    int count() {
      return first.length / form.values();
    }

    /** One end, for networks. */
    PictureBatch batch(float[] end) {
      return PictureBatch.ofSamples(end, count(), form.channels(), form.side(), form.side());
    }

    /** What saw them: this network and, before it, the decoder; null where there is neither. */
    String by(String network) {
      if (network == null || decoder == null) {
        return network == null ? decoder : network;
      }
      return network + " of " + decoder;
    }
  }

  /** The pixels, each decoded once; latents of no known VAE have none. */
  Optional<Seen> seen(Viewer viewer) {
    String decoder = viewer.vae().map(vae -> ("vae " + vae.sha256()).strip()).orElse(null);
    return viewer
        .pixels(first)
        .map(a -> new Seen(a, viewer.pixels(last).orElseThrow(), viewer.form(), decoder));
  }
}
