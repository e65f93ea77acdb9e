/**
 * Noise in, samples out: class velocities combined by weights and masks, integrated over time. All
 * classes of all permutations go through the network as one batch.
 */
package io.gaf.sample;
