package io.gaf.job;

import java.time.Instant;

/**
 * Something that happened to a job.
 *
 * @param at when, by the database's clock
 * @param attempt the attempt it belongs to, or null
 * @param type a stable word such as {@code STATE} or {@code CHECKPOINT_SKIPPED}
 * @param text one line for people
 */
public record Event(Instant at, Long attempt, String type, String text) {}
