package io.gaf.job;

import java.util.Optional;

/** What one job is asked to do, complete and immutable, stored as JSON with the job. */
public sealed interface JobSpec
    permits PrecomputeSpec,
        TrainSpec,
        SampleSpec,
        GridSpec,
        CycleSpec,
        TranslateSpec,
        EncodeSpec,
        DecodeSpec,
        EvaluateSpec,
        JudgeSpec,
        SweepSpec,
        ImportSpec,
        ExportSpec,
        NoopSpec {

  /** The kind whose handler runs this spec. */
  JobKind kind();

  /** The name of the configuration this spec was made from, if any. */
  default Optional<String> configName() {
    return Optional.empty();
  }

  /** The named model this spec reads or continues, if any. */
  default Optional<String> modelName() {
    return Optional.empty();
  }

  /** Whether the worker does it itself, without a process of its own. */
  default boolean inWorker() {
    return false;
  }

  /** The checkpoint reference this spec reads, as the user wrote it, if any. */
  default Optional<String> checkpointRef() {
    return Optional.empty();
  }
}
