package io.gaf.words;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what a misspelt word was meant to be, whatever its case: the candidate with the smallest
 * optimal string alignment distance (insertion, deletion, substitution, swap of neighbours cost 1
 * each).
 */
public final class Nearest {
  /** Letters of a word that can still be a misspelt one; the search takes their square. */
  private static final int MOST_LETTERS = 200;

  private Nearest() {}

  /**
   * The nearest candidate, if it is near enough (of the letters a third, or two of a short word,
   * differ) or begins with the word.
   */
  public static Optional<String> of(String word, Collection<String> candidates) {
    Optional<String> closest = closest(word, candidates);
    int most = Math.max(2, word.length() / 3);
    return closest
        .filter(c -> distance(word, c) <= Math.min(most, Math.max(word.length(), c.length()) - 1))
        .or(() -> candidates.stream().filter(c -> begins(word, c)).findFirst());
  }

  /** The nearest candidate, however far it is, the first of equals. */
  public static Optional<String> closest(String word, Collection<String> candidates) {
    return word.length() > MOST_LETTERS
        ? Optional.empty()
        : candidates.stream().min(Comparator.comparingInt(c -> distance(word, c)));
  }

  /** "did you mean X?", or the fallback where nothing is near. */
  public static String hint(String word, Collection<String> candidates, String fallback) {
    return of(word, candidates).map(near -> "did you mean " + near + "?").orElse(fallback);
  }

  private static boolean begins(String word, String candidate) {
    return word.length() > 2 && candidate.startsWith(word);
  }

  static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(a, b, i, j, d);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] d) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
  }
}
