package io.gaf.evaluate.net;

/**
 * What a network says of pictures, a row each.
 *
 * <p>Not a record, because arrays are compared by what they hold.
 */
public final class Features {
  private final float[][] features;
  private final float[][] logits;
  private final float[][] spatial;

  /**
   * Takes the rows over, and refuses numbers that no distance can be made of.
   *
   * @param features the layer that distances are measured in [n, width]
   * @param logits scores of classes [n, classes]; rows of length 0 where the network has none
   * @param spatial features that keep where things are, which sFID compares [n, 2023]; rows of
   *     length 0 where the network has none
   * @throws IllegalArgumentException naming the picture and the number that is none
   */
  public Features(float[][] features, float[][] logits, float[][] spatial) {
    requireFinite("features", features);
    requireFinite("logits", logits);
    requireFinite("spatial features", spatial);
    this.features = features;
    this.logits = logits;
    this.spatial = spatial;
  }

  /** Features alone. */
  static Features only(float[][] features) {
    return new Features(features, new float[features.length][0], new float[features.length][0]);
  }

  /** Returns the layer that distances are measured in [n, width]; not a copy. */
  public float[][] features() {
    return features;
  }

  /** Returns the scores of classes [n, classes]; not a copy. */
  public float[][] logits() {
    return logits;
  }

  /** Returns the features that keep where things are [n, 2023]; not a copy. */
  public float[][] spatial() {
    return spatial;
  }

  /** Returns whether there are scores of classes. */
  public boolean hasLogits() {
    return logits.length > 0 && logits[0].length > 0;
  }

  /** Returns whether there are features that keep where things are. */
  public boolean hasSpatial() {
    return spatial.length > 0 && spatial[0].length > 0;
  }

  private static void requireFinite(String what, float[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        if (!Float.isFinite(rows[i][j])) {
          throw new IllegalArgumentException(
              "%s of picture %d: expected a finite number at %d, got %s%s"
                  .formatted(
                      what,
                      i,
                      j,
                      rows[i][j],
                      "\nhint: are the weights of the feature network damaged?"));
        }
      }
    }
  }
}
