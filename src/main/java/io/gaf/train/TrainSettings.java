package io.gaf.train;

import io.gaf.model.Precision;
import java.util.Objects;

/**
 * The numbers of a training run.
 *
 * @param batch pictures of a micro-batch
 * @param iters optimiser steps of the whole run; the learning rate's cosine ends there
 * @param lr the highest learning rate
 * @param warmupSteps steps of linear warm-up, 0 for none
 * @param beta1 AdamW's decay of the first moment
 * @param beta2 AdamW's decay of the second moment
 * @param weightDecay AdamW's decay of parameters of rank above 1 that are no bias
 * @param gradClip largest gradient norm, 0 for no clipping
 * @param accumSteps micro-batches of an optimiser step
 * @param resReg weight of the residual penalty
 * @param lamTime weight of the time antisymmetry; 0 skips its network pass
 * @param ema the running average of the weights
 * @param precision the network's number format
 * @param threads threads inside operations, 0 for all; the first session of a process decides
 * @param seed decides noise and times of every step
 */
public record TrainSettings(
    int batch,
    long iters,
    double lr,
    long warmupSteps,
    double beta1,
    double beta2,
    double weightDecay,
    double gradClip,
    int accumSteps,
    double resReg,
    double lamTime,
    EmaSettings ema,
    Precision precision,
    int threads,
    long seed) {

  /** Refuses settings out of range. */
  public TrainSettings {
    Objects.requireNonNull(ema, "ema");
    Objects.requireNonNull(precision, "precision");
    Checks.range("batch", batch, 1, 1 << 20);
    Checks.range("iters", (double) iters, 1, 1e12);
    Checks.range("lr", lr, 0, 1e6);
    Checks.range("warmupSteps", (double) warmupSteps, 0, 1e12);
    Checks.range("beta1", beta1, 0, 1);
    Checks.range("beta2", beta2, 0, 1);
    Checks.range("weightDecay", weightDecay, 0, 1e6);
    Checks.range("gradClip", gradClip, 0, Double.MAX_VALUE);
    Checks.range("accumSteps", accumSteps, 1, 1 << 20);
    Checks.range("resReg", resReg, 0, 1e6);
    Checks.range("lamTime", lamTime, 0, 1e6);
    Checks.range("threads", threads, 0, 4096);
  }
}
