package io.gaf.config;

/** A small right configuration, to be broken one way at a time. */
final class Yaml {
  static final String RIGHT =
      """
      name: mine
      data:
        name: pictures
        reader: idx
        path: /data
        split: train
        classes: [cat, dog]
        size: 8
        channels: 3
      model:
        network: gaf
        hidden: 16 # the width
        depth: 2
        heads: 4
        patch: 2
      train:
        batch: 4
        iters: 100
        lr: 1e-3 # the rate
      """;

  private Yaml() {}

  /** The right text with one piece replaced; the piece must be there. */
  static String with(String piece, String other) {
    if (!RIGHT.contains(piece)) {
      throw new IllegalArgumentException("the right text has no " + piece);
    }
    return RIGHT.replace(piece, other);
  }
}
