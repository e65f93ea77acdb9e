package io.gaf.job;

/**
 * A metric's value with what it rests on.
 *
 * @param value the value
 * @param evidence what it rests on, or null
 */
public record Finding(double value, Evidence evidence) {}
