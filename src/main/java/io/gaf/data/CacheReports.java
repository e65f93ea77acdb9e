package io.gaf.data;

/** The files of a cache that are for people: a JSON object a line. */
public final class CacheReports {
  /** What was left out: path and reason. Not there when nothing was. */
  public static final String SKIPPED = "skipped.jsonl";

  /**
   * Pictures that are there more than once, with their paths and labels. Not there when none is.
   */
  public static final String DUPLICATES = "duplicates.jsonl";

  private CacheReports() {}
}
