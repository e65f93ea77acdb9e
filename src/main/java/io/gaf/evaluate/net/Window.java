package io.gaf.evaluate.net;

import java.util.List;

/**
 * How a convolution or a pool walks over a picture.
 *
 * @param high rows it sees at once
 * @param wide columns it sees at once
 * @param stride how far it goes
 * @param same whether the border is padded, so that a stride of 1 keeps the size
 */
record Window(int high, int wide, int stride, boolean same) {
  /** Stride 1 with a padded border. */
  static Window same(int high, int wide) {
    return new Window(high, wide, 1, true);
  }

  /** Without padding. */
  static Window inside(int side, int stride) {
    return new Window(side, side, stride, false);
  }

  /** Places that it sees at once. */
  int cells() {
    return high * wide;
  }

  String padding() {
    return same ? "SAME" : "VALID";
  }

  List<Long> strides() {
    return List.of(1L, (long) stride, (long) stride, 1L);
  }
}
