package io.gaf.job;

import java.util.List;

/**
 * One line of a file of jobs.
 *
 * @param job the job without its parents
 * @param ref what other lines of the file call it, or null
 * @param after parents: {@code j1}, {@code ok:j1} or {@code any:j1}, or a ref of the same file
 *     after {@code @}, as {@code any:@first}
 */
public record JobLine(NewJob job, String ref, List<String> after) {
  public JobLine {
    after = List.copyOf(after);
  }
}
