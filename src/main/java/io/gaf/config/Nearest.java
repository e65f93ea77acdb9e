package io.gaf.config;

import java.util.Collection;
import java.util.Optional;

/** The right spelling that a wrong one is nearest to. */
final class Nearest {
  /** Letters of a word that can still be a misspelt key. */
  private static final int MAX_LENGTH = 80;

  private Nearest() {}

  /**
   * The candidate nearest to what was written, if it is near enough to be meant or begins with it.
   */
  static Optional<String> of(String written, Collection<String> candidates) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int distance = distance(written, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    if (least <= Math.max(2, written.length() / 3)) {
      return Optional.ofNullable(best);
    }
    return candidates.stream()
        .filter(c -> written.length() > 2 && c.startsWith(written))
        .findFirst();
  }

  /** Letters to insert, delete, replace or swap with their neighbour. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = Math.min(d[i - 1][j], d[i][j - 1]) + 1;
    least = Math.min(least, d[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
  }
}
