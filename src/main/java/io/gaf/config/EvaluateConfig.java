package io.gaf.config;

/**
 * How the network is judged.
 *
 * @param perClass samples drawn of every class
 * @param classifier name of the weights file of the classifier that judges
 * @param measures what is measured, and how
 * @param promotion what makes a checkpoint its model's best one
 */
public record EvaluateConfig(
    int perClass, String classifier, Measures measures, Promotion promotion) {
  static final Range PER_CLASS = Range.of(2, 100_000);

  public EvaluateConfig {
    PER_CLASS.check("perClass", perClass);
    Words.FILE_NAME.check("classifier", classifier);
  }

  /** The usual measures. */
  public EvaluateConfig(int perClass, String classifier) {
    this(perClass, classifier, Measures.USUAL, Promotion.NEVER);
  }

  /**
   * When a checkpoint becomes its model's best one.
   *
   * @param metric what it is judged by, such as {@code cls_frechet}; empty for never
   * @param patience evaluations that find nothing better after which training stops; 0 for never
   */
  public record Promotion(String metric, int patience) {
    static final Range PATIENCE = Range.of(0, 10_000); // before what it checks

    /** Nothing is promoted. */
    public static final Promotion NEVER = new Promotion("", 0);

    public Promotion {
      PATIENCE.check("patience", patience);
    }
  }
}
