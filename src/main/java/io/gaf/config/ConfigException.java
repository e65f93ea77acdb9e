package io.gaf.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used; says everything that is wrong with it at once. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Lists the problems of one configuration.
   *
   * @param where its file or name
   * @param problems at least one
   * @param hint what to do
   */
  ConfigException(String where, List<Problem> problems, String hint) {
    super(text(where, problems) + "\nhint: " + hint);
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in order of the lines. */
  public List<Problem> problems() {
    return problems;
  }

  private static String text(String where, List<Problem> problems) {
    if (problems.size() == 1) {
      return where + ": " + problems.get(0).text();
    }
    return problems.stream()
        .map(p -> "\n  " + p.text())
        .collect(Collectors.joining("", where + ": " + problems.size() + " problems", ""));
  }
}
