package io.gaf.model;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a network sees.
 *
 * @param x the noisy picture x_t [B, C, S, S]
 * @param t the time of each picture [B], 0 noise, 1 data
 * @param y the label of each picture [B]
 */
public record NetworkInput(Operand<TFloat32> x, Operand<TFloat32> t, Operand<TInt32> y) {}
