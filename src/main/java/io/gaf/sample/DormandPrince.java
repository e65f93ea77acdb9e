package io.gaf.sample;

import java.util.Arrays;
import java.util.List;

/**
 * Dormand and Prince's embedded pair of orders 5 and 4 (J. Comp. Appl. Math. 6, 1980), which
 * chooses its own steps so that their error stays within {@code atol + rtol·|x|}.
 *
 * <p>All rows of a field take the same steps; what counts is the row with the largest error, as the
 * root mean square over its values. The grid's steps only say how long the first step is.
 *
 * @param rtol allowed error as a share of the state
 * @param atol allowed error where the state is near 0
 * @param mostSteps steps, accepted or not, after which it gives up
 */
public record DormandPrince(double rtol, double atol, int mostSteps) implements Solver {
  /** The usual tolerances: what is left is less than a shade of a picture's 256. */
  public static final double USUAL_TOLERANCE = 1e-4;

  static final Tableau TABLEAU = Tableau.DORMAND_PRINCE;

  private static final int MOST_STEPS = 2_000;

  /** The weights of order 5 less those of order 4. */
  private static final List<Double> ERROR =
      List.of(
          71 / 57600.0, 0.0, -71 / 16695.0, 71 / 1920.0, -17253 / 339200.0, 22 / 525.0, -1 / 40.0);

  public DormandPrince {
    if (!(rtol > 0 && atol > 0) || Double.isInfinite(rtol) || Double.isInfinite(atol)) {
      throw new IllegalArgumentException(
          "rtol and atol must be finite and above 0, got " + rtol + " and " + atol);
    }
    if (mostSteps < 1) {
      throw new IllegalArgumentException("mostSteps must be at least 1, got " + mostSteps);
    }
  }

  /** The pair with these tolerances. */
  public DormandPrince(double rtol, double atol) {
    this(rtol, atol, MOST_STEPS);
  }

  /** The pair with the usual tolerances. */
  public DormandPrince() {
    this(USUAL_TOLERANCE, USUAL_TOLERANCE);
  }

  @Override
  public String label() {
    return "dopri5";
  }

  @Override
  public Travel carry(Evaluator evaluator, Passage passage) {
    return new AdaptiveLoop(this, evaluator, passage).run();
  }

  /** What the error of a step of length h is made of: h·e of every slope, rtol, atol. */
  float[] error(double h) {
    float[] slopes = Tableau.scaled(ERROR, h);
    float[] all = Arrays.copyOf(slopes, slopes.length + 2);
    all[slopes.length] = (float) rtol;
    all[slopes.length + 1] = (float) atol;
    return all;
  }
}
