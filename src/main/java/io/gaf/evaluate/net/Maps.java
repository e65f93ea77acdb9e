package io.gaf.evaluate.net;

import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/**
 * What a layer sees of a batch of pictures.
 *
 * @param values [n, height, width, channels]
 * @param channels how many
 */
record Maps<T extends TNumber>(Operand<T> values, int channels) {}
