package io.gaf.train;

import io.gaf.model.Geometry;
import io.gaf.model.Mode;
import io.gaf.model.Network;
import io.gaf.model.NetworkInput;
import io.gaf.model.Parameter;
import io.gaf.model.Parameters;
import io.gaf.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The loss of Generative Anchored Fields: pair + residual + swap.
 *
 * <p>pair = mean((1-t)(J-z_y)²) + mean(t(K-z_x)²); residual = res_reg·mean((1-t)J_res² + t·K_res²);
 * swap = lam_time·mean((J_res+K'_res)² + (K_res+J'_res)²), where J', K' see the same x_t at 1-t.
 *
 * @param geometry the network
 * @param settings the weights of the terms, the seed and the precision
 */
public record GafObjective(Geometry geometry, TrainSettings settings) implements Objective {

  @Override
  public List<Parameter> parameters() {
    return Parameters.of(geometry);
  }

  @Override
  public Map<String, Tensor> initial(long seed) {
    return Parameters.initial(geometry, seed);
  }

  @Override
  public Map<String, String> metadata() {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("network", "gaf");
    metadata.putAll(geometry.metadata());
    return metadata;
  }

  @Override
  public List<Integer> picture() {
    return List.of(geometry.channels(), geometry.size(), geometry.size());
  }

  @Override
  public int classes() {
    return geometry.classes();
  }

  @Override
  public Terms build(Ops tf, Map<String, ? extends Operand<TFloat32>> weights, MicroBatch input) {
    var bridge = Bridge.draw(tf, input, picture(), settings.seed());
    var seen = new NetworkInput(bridge.x(), bridge.times(), input.labels());
    var mode = Mode.training(settings.precision());
    var twins = Network.build(tf, geometry, weights, seen, mode);
    var logged = new LinkedHashMap<String, Operand<TFloat32>>();
    var losses = new Losses(tf, bridge);
    logged.put("noise_loss", losses.noise(twins));
    logged.put("data_loss", losses.data(twins));
    logged.put("pair", tf.math.add(logged.get("noise_loss"), logged.get("data_loss")));
    Operand<TFloat32> total = logged.get("pair");
    logged.put("residual_pen", tf.constant(0f));
    if (settings.resReg() > 0) {
      logged.put("residual_pen", losses.weighted(settings.resReg(), losses.residual(twins)));
      total = tf.math.add(total, logged.get("residual_pen"));
    }
    logged.put("time_antisym", tf.constant(0f));
    if (settings.lamTime() > 0) {
      var other = Network.build(tf, geometry, weights, losses.swapped(seen), mode);
      var swap = losses.swap(twins, other);
      logged.put("time_antisym", losses.weighted(settings.lamTime(), swap));
      total = tf.math.add(total, logged.get("time_antisym"));
    }
    logged.put(Terms.TOTAL, total);
    logged.put("v_mse", losses.velocityError(twins));
    logged.put("cos", losses.cosine(twins));
    return new Terms(logged, bridge.drawn());
  }
}
