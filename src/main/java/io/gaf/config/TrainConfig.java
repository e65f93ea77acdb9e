package io.gaf.config;

import java.util.List;
import java.util.Objects;

/**
 * The recipe (spec gaf.md §2).
 *
 * @param batch pictures in a micro-batch
 * @param iters optimiser steps of the whole run, also the length of the cosine
 * @param lr the highest learning rate
 * @param warmupSteps steps of linear warm-up
 * @param beta1 AdamW's decay of the first moment
 * @param beta2 AdamW's decay of the second moment
 * @param weightDecay AdamW's decoupled decay
 * @param gradClip largest gradient norm; 0 never clips
 * @param accumSteps micro-batches of an optimiser step
 * @param classesPerBatch different classes of a micro-batch, in equal shares; 0 to leave it to
 *     chance
 * @param resReg weight of the residual penalty
 * @param lamTime weight of the swap term; 0 skips its second network pass
 * @param emaDecayWarm decay of the averaged weights before emaDecaySteps
 * @param emaDecayMain decay of the averaged weights from then on
 * @param emaDecaySteps optimiser steps of the warm decay
 * @param precision number type of matrix products and activations
 * @param threads processor threads; 0 for all
 * @param checkpointEvery optimiser steps between checkpoints
 * @param previewEvery optimiser steps between previews; 0 for none
 * @param logEvery optimiser steps between metric points
 * @param guards when to stop rather than train on
 * @param addClasses the last of the data's classes, where only these are trained: their heads and
 *     label rows are added to the model that the run starts from; empty to train everything
 * @param retrunk what of another network's trunk to start from
 */
public record TrainConfig(
    int batch,
    long iters,
    double lr,
    long warmupSteps,
    double beta1,
    double beta2,
    double weightDecay,
    double gradClip,
    int accumSteps,
    int classesPerBatch,
    double resReg,
    double lamTime,
    double emaDecayWarm,
    double emaDecayMain,
    long emaDecaySteps,
    Precision precision,
    int threads,
    long checkpointEvery,
    long previewEvery,
    long logEvery,
    GuardsConfig guards,
    List<String> addClasses,
    RetrunkConfig retrunk) {
  static final Range BATCH = Range.of(1, 65_536);
  static final Range STEPS = Range.of(1, 1e9);
  static final Range STEPS_OR_NONE = Range.of(0, 1e9);
  static final Range LR = Range.above(0, 1);
  static final Range BETA = Range.of(0, 0.999999);
  static final Range WEIGHT = Range.of(0, 1000);
  static final Range DECAY = Range.of(0, 1);
  static final Range ACCUM_STEPS = Range.of(1, 4096);
  static final Range CLASSES_PER_BATCH = Range.of(0, DataConfig.MAX_CLASSES);
  static final Range THREADS = Range.of(0, 1024);

  public TrainConfig {
    BATCH.check("batch", batch);
    STEPS.check("iters", iters);
    LR.check("lr", lr);
    STEPS_OR_NONE.check("warmupSteps", warmupSteps);
    BETA.check("beta1", beta1);
    BETA.check("beta2", beta2);
    DECAY.check("weightDecay", weightDecay);
    WEIGHT.check("gradClip", gradClip);
    ACCUM_STEPS.check("accumSteps", accumSteps);
    CLASSES_PER_BATCH.check("classesPerBatch", classesPerBatch);
    if (classesPerBatch > 0 && batch % classesPerBatch != 0) {
      throw new IllegalArgumentException(
          "classesPerBatch must divide the batch of %d, got %d".formatted(batch, classesPerBatch));
    }
    WEIGHT.check("resReg", resReg);
    WEIGHT.check("lamTime", lamTime);
    DECAY.check("emaDecayWarm", emaDecayWarm);
    DECAY.check("emaDecayMain", emaDecayMain);
    STEPS_OR_NONE.check("emaDecaySteps", emaDecaySteps);
    Objects.requireNonNull(precision, "precision");
    THREADS.check("threads", threads);
    STEPS.check("checkpointEvery", checkpointEvery);
    STEPS_OR_NONE.check("previewEvery", previewEvery);
    STEPS.check("logEvery", logEvery);
    Objects.requireNonNull(guards, "guards");
    addClasses = List.copyOf(addClasses);
    Objects.requireNonNull(retrunk, "retrunk");
  }
}
