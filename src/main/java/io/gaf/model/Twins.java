package io.gaf.model;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a network says: J = (1-t)·x_t + J_res, K = t·x_t + K_res, v = K - J.
 *
 * @param features f_t, the trunk's tokens [B, T, D]
 * @param jRes the noise anchor's residual [B, C, S, S]
 * @param kRes the data anchor's residual [B, C, S, S]
 * @param j the noise anchor [B, C, S, S]
 * @param k the data anchor [B, C, S, S]
 * @param velocity v [B, C, S, S]
 */
public record Twins(
    Operand<TFloat32> features,
    Operand<TFloat32> jRes,
    Operand<TFloat32> kRes,
    Operand<TFloat32> j,
    Operand<TFloat32> k,
    Operand<TFloat32> velocity) {}
