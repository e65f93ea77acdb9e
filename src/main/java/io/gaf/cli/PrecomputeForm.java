package io.gaf.cli;

import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;
import io.gaf.job.PrecomputeSpec;

/** Asks for a cache of pictures. */
final class PrecomputeForm implements Form {
  private record Precompute(ConfigChoice config, boolean force) implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      return new PrecomputeSpec(lookup.configuration(config), force);
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.PRECOMPUTE;
  }

  @Override
  public String sentence() {
    return "Turns pictures into an indexed, hashed cache that training reads.";
  }

  @Override
  public String example() {
    return "--config fashion_demo";
  }

  @Override
  public String usage() {
    return "--config NAME|FILE [--set KEY=VALUE]... [--force]";
  }

  @Override
  public void addTo(Opts options) {
    ConfigChoice.addTo(options);
    options.flag("force", "build the cache again although a valid one is there");
  }

  @Override
  public Draft read(Parsed words) {
    words.noWords();
    return new Precompute(ConfigChoice.required(words), words.has("force"));
  }
}
