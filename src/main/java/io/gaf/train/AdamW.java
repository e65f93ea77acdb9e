package io.gaf.train;

import io.gaf.model.Parameter;
import io.gaf.model.WeightVariables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * AdamW as operations: p ← p(1 - lr·wd), then p ← p - lr·m̂/(√v̂ + ε), after clipping the
 * gradients' common norm; then the running average of every trained parameter.
 *
 * @param settings betas, decay, clipping
 * @param rates the step's own numbers
 * @param slots the variables it changes
 */
record AdamW(TrainSettings settings, Rates rates, Slots slots) {

  /**
   * Scalars of a step.
   *
   * @param lr learning rate
   * @param beta1Power β₁ to the number of the step, from 1
   * @param beta2Power β₂ to the same
   * @param epsilon Adam's ε as TensorFlow's form of the update needs it: ε·√(1-β₂ⁱ)
   * @param emaRate 1 - decay of the running average
   */
  record Rates(
      Operand<TFloat32> lr,
      Operand<TFloat32> beta1Power,
      Operand<TFloat32> beta2Power,
      Operand<TFloat32> epsilon,
      Operand<TFloat32> emaRate) {}

  /** The variables of parameters, of their running average, and of both moments. */
  record Slots(
      WeightVariables model,
      WeightVariables ema,
      WeightVariables expAvg,
      WeightVariables expAvgSq) {

    /**
     * What the network reads: what is trained as it is, the rest as its average, because that is
     * what samples will be drawn with.
     */
    Map<String, Operand<TFloat32>> read() {
      var values = new LinkedHashMap<String, Operand<TFloat32>>();
      for (Parameter p : model.parameters()) {
        values.put(p.name(), (p.trained() ? model : ema).values().get(p.name()));
      }
      return values;
    }
  }

  /**
   * The whole update.
   *
   * @param gradients one per trained parameter, by name
   * @param norm their common norm
   * @return operations to run, all of them
   */
  List<Op> build(Ops tf, Map<String, Operand<TFloat32>> gradients, Operand<TFloat32> norm) {
    var clipped = clip(tf, gradients, norm);
    var updates = new ArrayList<Op>();
    for (Parameter parameter : slots.model().parameters()) {
      Operand<TFloat32> gradient = clipped.get(parameter.name());
      if (gradient != null) { // the average of what is not trained stays as it is
        var after = tf.withControlDependencies(step(tf, parameter, gradient));
        updates.add(average(after, parameter.name()));
      }
    }
    return updates;
  }

  /** The norm of all gradients together. */
  static Operand<TFloat32> norm(Ops tf, Map<String, Operand<TFloat32>> gradients) {
    var halves = new ArrayList<Operand<TFloat32>>();
    gradients.values().forEach(gradient -> halves.add(tf.nn.l2Loss(gradient)));
    return tf.math.sqrt(tf.math.mul(tf.constant(2f), tf.math.addN(halves)));
  }

  private Map<String, Operand<TFloat32>> clip(
      Ops tf, Map<String, Operand<TFloat32>> gradients, Operand<TFloat32> norm) {
    if (settings.gradClip() == 0) {
      return gradients;
    }
    var bound = tf.constant((float) settings.gradClip());
    var share = tf.math.div(bound, tf.math.add(norm, tf.constant(1e-6f)));
    var factor = tf.math.minimum(tf.constant(1f), share);
    var clipped = new LinkedHashMap<String, Operand<TFloat32>>();
    gradients.forEach((name, gradient) -> clipped.put(name, tf.math.mul(gradient, factor)));
    return clipped;
  }

  private Op step(Ops tf, Parameter parameter, Operand<TFloat32> gradient) {
    String name = parameter.name();
    var after = parameter.decays() && settings.weightDecay() > 0 ? decay(tf, name) : null;
    return (after == null ? tf : tf.withControlDependencies(after))
        .train.resourceApplyAdam(
            slots.model().handle(name),
            slots.expAvg().handle(name),
            slots.expAvgSq().handle(name),
            rates.beta1Power(),
            rates.beta2Power(),
            rates.lr(),
            tf.constant((float) settings.beta1()),
            tf.constant((float) settings.beta2()),
            rates.epsilon(),
            gradient);
  }

  private Op decay(Ops tf, String name) {
    var share = tf.math.mul(rates.lr(), tf.constant((float) settings.weightDecay()));
    var kept = tf.math.sub(tf.constant(1f), share);
    return tf.assignVariableOp(
        slots.model().handle(name), tf.math.mul(slots.model().values().get(name), kept));
  }

  /** ema ← ema - (1-decay)(ema-param), with the parameter as it is after its step. */
  private Op average(Ops tf, String name) {
    var value = tf.readVariableOp(slots.model().handle(name), TFloat32.class);
    var ahead = tf.math.sub(slots.ema().values().get(name), value);
    return tf.train.resourceApplyGradientDescent(slots.ema().handle(name), rates.emaRate(), ahead);
  }
}
