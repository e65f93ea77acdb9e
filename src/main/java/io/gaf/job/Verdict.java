package io.gaf.job;

/**
 * What becomes of a candidate: a model's best checkpoint is replaced by one that is better beyond
 * the intervals, and measured alike.
 *
 * @param promoted whether it is the model's best one now
 * @param compared whether it was compared with the best one, so that patience counts it
 * @param reason what was done and why, for people
 */
public record Verdict(boolean promoted, boolean compared, String reason) {
  /**
   * Judges a candidate of a model as it is.
   *
   * @param job the evaluation that measured it
   */
  public static Verdict of(Candidate candidate, Model model, long job) {
    Measured mine = candidate.measured();
    String what = Id.checkpoint(candidate.checkpoint());
    Long best = model.best();
    String kept = best == null ? "promoted nothing: " : "kept " + Id.checkpoint(best) + ": ";
    if (best != null && best == candidate.checkpoint()) {
      return passed(kept + "it was judged again, " + mine.text());
    }
    if (!mine.hasInterval()) {
      return passed(
          kept + what + " has " + mine.text() + " without an interval, which proves nothing");
    }
    if (best == null) {
      return new Verdict(true, true, "promoted " + what + ": " + mine.text() + ", the first");
    }
    if (model.choice() == null) {
      return passed(kept + "nobody knows by what it was chosen" + instead(candidate, job));
    }
    Measured old = model.choice().measured();
    return mine.unlike(old)
        .map(
            why ->
                passed(kept + what + " does not compare with it: " + why + instead(candidate, job)))
        .orElseGet(() -> compared(candidate, old, kept));
  }

  private static Verdict compared(Candidate candidate, Measured old, String kept) {
    Measured mine = candidate.measured();
    String what = Id.checkpoint(candidate.checkpoint());
    if (mine.isBetterThan(old)) {
      String better = mine.text() + " is better than " + old.numbers();
      return new Verdict(true, true, "promoted " + what + ": " + better);
    }
    String other = kept + what + " has " + mine.text() + ", not better beyond the intervals than ";
    return old.isUnbeatable()
        ? passed(other + old.numbers() + ", which reaches 0, so that nothing is; take more samples")
        : new Verdict(false, true, other + old.numbers());
  }

  /** Neither promoted nor compared. */
  private static Verdict passed(String reason) {
    return new Verdict(false, false, reason);
  }

  /** How a user goes over to another metric, or another way of measuring it. */
  private static String instead(Candidate candidate, long job) {
    String metric = MetricPoint.bare(candidate.measured().metric());
    return "; to choose by the new ones: gaf checkpoints best %s --metric %s --like %s --set"
        .formatted(candidate.model(), metric, Id.job(job));
  }
}
