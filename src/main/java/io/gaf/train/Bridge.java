package io.gaf.train;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A sample of the bridge from noise to data: z_y ~ N(0, I), t ~ U(ε, 1-ε), x_t = (1-t)·z_y + t·z_x.
 *
 * @param noise z_y [B, C, S, S]
 * @param data z_x [B, C, S, S]
 * @param times t [B]
 * @param x x_t [B, C, S, S]
 */
record Bridge(
    Operand<TFloat32> noise, Operand<TFloat32> data, Operand<TFloat32> times, Operand<TFloat32> x) {
  /** How near to pure noise and pure data training goes, the reference's t_eps. */
  private static final float EPSILON = 1e-3f;

  /** Keeps the stream of times apart from that of the noise; any odd number would do. */
  private static final long TIMES_STREAM = 0x5851F42D4C957F2DL;

  /** Draws noise and times from (seed, micro-batch), the same wherever and whenever. */
  static Bridge draw(Ops tf, MicroBatch batch, List<Integer> picture, long seed) {
    Shape pictures = Shape.of(batch.size(), picture.get(0), picture.get(1), picture.get(2));
    var normal =
        tf.random.statelessRandomNormal(
            tf.constant(pictures), tf.stack(List.of(tf.constant(seed), batch.moment())));
    var uniform =
        tf.random.statelessRandomUniform(
            tf.array((long) batch.size()),
            tf.stack(List.of(tf.constant(seed ^ TIMES_STREAM), batch.moment())));
    var spread =
        tf.math.add(tf.math.mul(uniform, tf.constant(1 - 2 * EPSILON)), tf.constant(EPSILON));
    Operand<TFloat32> noise = tf.withName("noise").placeholderWithDefault(normal, pictures);
    Operand<TFloat32> times =
        tf.withName("times").placeholderWithDefault(spread, Shape.of(batch.size()));
    var t = column(tf, times);
    var x =
        tf.math.add(
            tf.math.mul(tf.math.sub(tf.constant(1f), t), noise), tf.math.mul(t, batch.images()));
    return new Bridge(noise, batch.images(), times, x);
  }

  /** [B] → [B, 1, 1, 1]. */
  static Operand<TFloat32> column(Ops tf, Operand<TFloat32> times) {
    return tf.reshape(times, tf.array(-1, 1, 1, 1));
  }

  Map<String, Operand<TFloat32>> drawn() {
    return Map.of("noise", noise, "times", times);
  }
}
