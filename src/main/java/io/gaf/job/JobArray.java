package io.gaf.job;

import java.time.Instant;
import java.util.Objects;

/**
 * An array: jobs that differ in an index alone. Each of its tasks is a job of the job table.
 *
 * @param id its number; users see {@code a} and the number
 * @param heading what was asked of all tasks at once
 * @param createdAt when it was enqueued
 */
public record JobArray(long id, Heading heading, Instant createdAt) {
  /**
   * What is asked of all tasks at once.
   *
   * @param name a label for people, or null
   * @param key dedupe key: a second array with this key is the first one; or null
   * @param atOnce how many tasks may be queued or running at the same time, or null for all
   * @param template the words the tasks were made from, {@code {i}} for the index
   */
  public record Heading(String name, String key, Integer atOnce, String template) {
    public Heading {
      Objects.requireNonNull(template, "template");
      Lengths.label("name", name);
      Lengths.label("key", key);
      if (atOnce != null && atOnce < 1) {
        throw new IllegalArgumentException("atOnce must be at least 1, got " + atOnce);
      }
    }
  }
}
