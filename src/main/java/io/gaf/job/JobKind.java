package io.gaf.job;

import java.util.Locale;

/** What a job does; each kind has one spec type and one handler. */
public enum JobKind {
  PRECOMPUTE(PrecomputeSpec.class),
  TRAIN(TrainSpec.class),
  SAMPLE(SampleSpec.class),
  GRID(GridSpec.class),
  CYCLE(CycleSpec.class),
  TRANSLATE(TranslateSpec.class),
  ENCODE(EncodeSpec.class),
  DECODE(DecodeSpec.class),
  EVALUATE(EvaluateSpec.class),
  JUDGE(JudgeSpec.class),
  SWEEP(SweepSpec.class),
  IMPORT(ImportSpec.class),
  EXPORT(ExportSpec.class),
  NOOP(NoopSpec.class);

  private final Class<? extends JobSpec> specType;

  JobKind(Class<? extends JobSpec> specType) {
    this.specType = specType;
  }

  /** The record type that a spec of this kind is stored as. */
  public Class<? extends JobSpec> specType() {
    return specType;
  }

  /** The word users type and read, such as {@code train}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
