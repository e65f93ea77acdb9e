package io.gaf.evaluate.net;

/** A network that turns pictures into features. The caller closes it. */
public interface FeatureNetwork extends AutoCloseable {
  /** Returns what it is, and so what distances of its features are called. */
  NetworkKind kind();

  /** Returns the SHA-256 of the file that its weights came from. */
  String sha256();

  /** Returns the length of a feature vector. */
  int width();

  /**
   * Looks at pictures; they may be of any number, and are looked at in parts that fit memory.
   *
   * @return a row each, in the pictures' order
   * @throws IllegalArgumentException if the network cannot look at pictures of this size, or what
   *     it says is no number
   */
  Features read(PictureBatch pictures);

  @Override
  void close();
}
