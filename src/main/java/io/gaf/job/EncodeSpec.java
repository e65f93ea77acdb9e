package io.gaf.job;

import java.util.Objects;

/**
 * Pictures → scaled latents.
 *
 * @param coding the pictures, the VAE and the file to write
 * @param seed the first picture's, where latents are drawn from their posteriors; null for the
 *     means
 */
public record EncodeSpec(Coding coding, Long seed) implements JobSpec {
  public EncodeSpec {
    Objects.requireNonNull(coding, "coding");
  }

  @Override
  public JobKind kind() {
    return JobKind.ENCODE;
  }
}
