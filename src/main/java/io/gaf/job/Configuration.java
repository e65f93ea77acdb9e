package io.gaf.job;

import java.util.Objects;

/**
 * A configuration as it was when the job was enqueued: editing the file later changes no queued
 * job.
 *
 * @param name the configuration's name, such as {@code fashion_28}
 * @param yaml its whole text, overrides already applied
 */
public record Configuration(String name, String yaml) {
  public Configuration {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(yaml, "yaml");
  }
}
