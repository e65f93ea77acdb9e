package io.gaf.task;

import io.gaf.job.Checkpoint;
import io.gaf.job.Configuration;
import io.gaf.job.CycleSpec;
import io.gaf.job.Id;
import io.gaf.job.Integration;
import io.gaf.job.Job;
import io.gaf.job.JobSpec;
import io.gaf.job.JobState;
import io.gaf.job.JudgeSpec;
import io.gaf.weights.Checksums;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The job behind a sweep's point: how it ended, and what it measured with.
 *
 * @param job its number
 * @param state where it stands
 * @param reason why it is there, or null
 * @param facts what decides its numbers, by name, in order
 */
record Measurer(long job, JobState state, String reason, Map<String, String> facts) {
  /** Digits of a checksum that tell configurations apart. */
  private static final int DIGITS = 12;

  Measurer {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /**
   * Reads it.
   *
   * @param used the checkpoints that its attempts started from, oldest first
   * @param home where their files lie
   */
  static Measurer of(Job job, List<Checkpoint> used, Path home) {
    var facts = new LinkedHashMap<String, String>();
    JobSpec spec = job.spec();
    if (used.isEmpty()) {
      spec.checkpointRef().ifPresent(ref -> facts.put("weights", ref));
    } else {
      Checkpoint weights = used.get(used.size() - 1);
      facts.put("weights", Id.checkpoint(weights.id()));
      facts.put("sha256", weights.file().sha256());
      facts.putAll(Imports.origin(home.resolve(weights.path())));
    }
    if (spec instanceof JudgeSpec judge) {
      put(judge.integration(), judge.samples(), judge.seed(), facts);
      facts.put("averaged", Boolean.toString(judge.ema()));
      facts.put("configuration", called(judge.configuration()));
    } else if (spec instanceof CycleSpec cycle) {
      put(cycle.integration(), cycle.noise().batch(), cycle.noise().seed(), facts);
      facts.put("averaged", Boolean.toString(cycle.ema()));
    }
    return new Measurer(job.id(), job.state(), job.reason(), facts);
  }

  private static void put(
      Integration integration, int samples, long seed, Map<String, String> facts) {
    facts.put("solver", integration.solver());
    facts.put("steps", Integer.toString(integration.steps()));
    if (integration.rtol() != null) {
      facts.put("rtol", integration.rtol().toString());
    }
    if (integration.atol() != null) {
      facts.put("atol", integration.atol().toString());
    }
    facts.put("precision", integration.precision());
    facts.put("samples", Integer.toString(samples));
    facts.put("seed", Long.toString(seed));
  }

  /** The configuration that a job measured with, if it has one. */
  static Optional<Configuration> configuration(Job job) {
    return job.spec() instanceof JudgeSpec judge
        ? Optional.of(judge.configuration())
        : Optional.empty();
  }

  /** A configuration's name and the beginning of its text's checksum. */
  static String called(Configuration configuration) {
    byte[] text = configuration.yaml().getBytes(StandardCharsets.UTF_8);
    return configuration.name() + " " + Checksums.sha256(text).substring(0, DIGITS);
  }

  /** Why there may be nothing from it; empty when it has succeeded. */
  String trouble() {
    return succeeded() ? "" : Objects.requireNonNullElse(reason, "");
  }

  boolean succeeded() {
    return state == JobState.SUCCEEDED;
  }
}
