package io.gaf.job;

import java.util.Objects;
import java.util.Optional;

/**
 * Pictures → an indexed, hashed, labelled cache that training reads.
 *
 * @param configuration whose {@code data} section names the pictures
 * @param force whether to build the cache again although a valid one is there
 */
public record PrecomputeSpec(Configuration configuration, boolean force) implements JobSpec {
  public PrecomputeSpec {
    Objects.requireNonNull(configuration, "configuration");
  }

  @Override
  public JobKind kind() {
    return JobKind.PRECOMPUTE;
  }

  @Override
  public Optional<String> configName() {
    return Optional.of(configuration.name());
  }
}
