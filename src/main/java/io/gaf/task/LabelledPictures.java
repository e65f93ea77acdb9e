package io.gaf.task;

import io.gaf.evaluate.net.PictureBatch;
import io.gaf.render.Picture;
import java.util.Arrays;

/** Pictures of bytes, and the class of each. */
final class LabelledPictures {
  private static final float HALF = 127.5f;

  private final byte[] pixels;
  private final int[] labels;
  private final PictureForm form;

  /** Takes the arrays over: pixels [n, C, S, S], labels [n]. */
  LabelledPictures(byte[] pixels, int[] labels, PictureForm form) {
    this.pixels = pixels;
    this.labels = labels;
    this.form = form;
  }

  /** How many there are. */
  int count() {
    return labels.length;
  }

  /** Their classes; not a copy. */
  int[] labels() {
    return labels;
  }

  /** What they look like. */
  PictureForm form() {
    return form;
  }

  /** Some of them as networks see them. */
  PictureBatch slice(int first, int count) {
    int size = form.values();
    byte[] some = Arrays.copyOfRange(pixels, first * size, (first + count) * size);
    return PictureBatch.ofBytes(some, count, form.channels(), form.side(), form.side());
  }

  /** One of them. */
  Picture picture(int index) {
    float[] values = new float[form.values()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(index * values.length + i);
    }
    return Picture.ofChw(values, form.channels(), form.side(), form.side());
  }

  /** Their values from -1 to 1. */
  float[] signed() {
    var values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(i);
    }
    return values;
  }

  private float value(int at) {
    return (pixels[at] & 0xff) / HALF - 1;
  }
}
