package io.gaf.task;

import io.gaf.evaluate.net.PictureBatch;
import io.gaf.model.Geometry;

/** Pictures of bytes, and the class of each. */
final class LabelledPictures {
  private static final float HALF = 127.5f;

  private final byte[] pixels;
  private final int[] labels;
  private final Geometry geometry;

  /** Takes the arrays over: pixels [n, C, S, S], labels [n]. */
  LabelledPictures(byte[] pixels, int[] labels, Geometry geometry) {
    this.pixels = pixels;
    this.labels = labels;
    this.geometry = geometry;
  }

  /** How many there are. */
  int count() {
    return labels.length;
  }

  /** Their classes; not a copy. */
  int[] labels() {
    return labels;
  }

  /** As networks see them. */
  PictureBatch batch() {
    return PictureBatch.ofBytes(
        pixels, labels.length, geometry.channels(), geometry.size(), geometry.size());
  }

  /** Those at some places as networks see them. */
  PictureBatch batch(int... places) {
    int size = geometry.pictureSize();
    var chosen = new byte[places.length * size];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(pixels, places[i] * size, chosen, i * size, size);
    }
    return new LabelledPictures(chosen, new int[places.length], geometry).batch();
  }

  /** Their values from -1 to 1. */
  float[] signed() {
    var values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (pixels[i] & 0xff) / HALF - 1;
    }
    return values;
  }
}
