package io.gaf.job;

import java.time.Instant;

/**
 * A worker that serves the queue.
 *
 * @param worker its name
 * @param since when it came, by the database's clock
 */
public record Presence(String worker, Instant since) {}
