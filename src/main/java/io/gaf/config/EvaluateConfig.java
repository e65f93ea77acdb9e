package io.gaf.config;

/**
 * How the network is judged.
 *
 * @param perClass samples drawn of every class
 * @param classifier name of the weights file of the classifier that judges
 */
public record EvaluateConfig(int perClass, String classifier) {
  static final Range PER_CLASS = Range.of(2, 100_000);

  public EvaluateConfig {
    PER_CLASS.check("perClass", perClass);
    Words.FILE_NAME.check("classifier", classifier);
  }
}
