package io.gaf.job;

import java.util.Objects;

/**
 * Scaled latents → pictures; or pictures → what the VAE keeps of them.
 *
 * @param coding the latents, the VAE and the file to write
 */
public record DecodeSpec(Coding coding) implements JobSpec {
  public DecodeSpec {
    Objects.requireNonNull(coding, "coding");
  }

  @Override
  public JobKind kind() {
    return JobKind.DECODE;
  }
}
