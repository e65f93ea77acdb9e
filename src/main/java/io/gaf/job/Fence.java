package io.gaf.job;

/**
 * The right to change a running job's records: every write of an attempt carries it and is refused
 * once a newer attempt exists.
 *
 * @param job the job's number
 * @param attempt the attempt's number
 * @param token grows with every claim of the job
 */
public record Fence(long job, long attempt, long token) {}
