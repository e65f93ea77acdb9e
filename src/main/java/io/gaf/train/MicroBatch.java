package io.gaf.train;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * What a loss sees of one micro-batch.
 *
 * @param images z_x [B, C, S, S]
 * @param labels y [B]
 * @param moment the micro-batch's number since the run began [], the random numbers' second seed
 * @param size B
 */
record MicroBatch(
    Operand<TFloat32> images, Operand<TInt32> labels, Operand<TInt64> moment, int size) {}
