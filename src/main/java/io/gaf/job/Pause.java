package io.gaf.job;

import java.time.Instant;

/**
 * A queue from which no worker takes a job.
 *
 * @param reason why, as a person said it
 * @param since since when, by the database's clock
 */
public record Pause(String reason, Instant since) {}
