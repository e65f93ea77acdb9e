/**
 * The network: named weights and graph operands (noisy picture, time, label) come in, the noise
 * anchor, the data anchor and their velocity go out as TensorFlow operands. Knows no files' format.
 */
package io.gaf.model;
