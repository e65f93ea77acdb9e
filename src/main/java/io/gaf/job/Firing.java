package io.gaf.job;

import java.time.Instant;

/**
 * What one fire time of a schedule came to.
 *
 * @param at the scheduled instant; null for one by hand that has just been made
 * @param job the number of the job it enqueued, or null
 * @param why why it enqueued none, or null
 */
public record Firing(Instant at, Long job, String why) {}
