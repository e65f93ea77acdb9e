package io.gaf.job;

/**
 * A job that a worker has just taken, with the attempt it opened.
 *
 * @param job the job, now RUNNING
 * @param attempt its new attempt
 */
public record Claim(Job job, Attempt attempt) {}
