package io.gaf.task;

import io.gaf.config.DataConfig;
import io.gaf.config.GafConfig;
import io.gaf.config.ModelConfig;
import io.gaf.config.TrainConfig;
import io.gaf.data.Batches;
import io.gaf.job.TrainSpec;
import io.gaf.model.ClassifierNetwork;
import io.gaf.model.Geometry;
import io.gaf.model.Precision;
import io.gaf.train.AddedClasses;
import io.gaf.train.ClassifierObjective;
import io.gaf.train.EmaSettings;
import io.gaf.train.GafObjective;
import io.gaf.train.Objective;
import io.gaf.train.TrainSettings;

/**
 * What a train job was asked for, in the words of the numerical packages.
 *
 * @param spec the job's spec
 * @param config its configuration
 * @param settings its numbers, for the trainer
 * @param objective what is minimised
 */
record Recipe(TrainSpec spec, GafConfig config, TrainSettings settings, Objective objective) {

  /** Reads the objective and the geometry from the configuration. */
  static Recipe of(TrainSpec spec, GafConfig config, MicroBatch micro) {
    TrainSettings settings = settings(spec, config.train(), micro);
    DataConfig data = config.data();
    Objective objective =
        switch (config.model().network()) {
          case GAF -> gaf(config, settings);
          case CLASSIFIER ->
              new ClassifierObjective(
                  new ClassifierNetwork(
                      data.inputChannels(), data.inputSize(), data.classes().size()));
        };
    return new Recipe(spec, config, settings, objective);
  }

  /** What its batches hold. */
  Batches.Mix mix() {
    return new Batches.Mix(settings.batch(), config.train().classesPerBatch(), firstTrained());
  }

  /** The first of the classes that are trained: those before it were trained by another job. */
  int firstTrained() {
    return objective instanceof AddedClasses added ? added.first() : 0;
  }

  /** Optimiser steps this job adds. */
  long steps() {
    return settings.iters();
  }

  /** The network in words. */
  String network() {
    return switch (config.model().network()) {
      case GAF -> geometry(config).describe();
      case CLASSIFIER -> "classifier of %d classes".formatted(config.data().classes().size());
    };
  }

  private static TrainSettings settings(TrainSpec spec, TrainConfig train, MicroBatch micro) {
    return new TrainSettings(
        micro.size(),
        spec.steps() == null ? train.iters() : spec.steps(),
        train.lr(),
        train.warmupSteps(),
        train.beta1(),
        train.beta2(),
        train.weightDecay(),
        train.gradClip(),
        micro.count(),
        train.resReg(),
        train.lamTime(),
        new EmaSettings(train.emaDecayWarm(), train.emaDecayMain(), train.emaDecaySteps()),
        precision(train),
        train.threads(),
        spec.seed());
  }

  private static Objective gaf(GafConfig config, TrainSettings settings) {
    int added = config.train().addClasses().size();
    return added == 0
        ? new GafObjective(geometry(config), settings)
        : new AddedClasses(geometry(config), settings, config.data().classes().size() - added);
  }

  static Geometry geometry(GafConfig config) {
    DataConfig data = config.data();
    ModelConfig model = config.model();
    return new Geometry(
        data.inputChannels(),
        data.inputSize(),
        model.hidden(),
        model.depth(),
        model.heads(),
        model.patch(),
        data.classes().size());
  }

  private static Precision precision(TrainConfig train) {
    return switch (train.precision()) {
      case FLOAT32 -> Precision.FLOAT32;
      case BF16 -> Precision.BF16;
    };
  }
}
