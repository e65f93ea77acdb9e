package io.gaf.job;

import java.time.Instant;

/**
 * A file that a job left.
 *
 * @param id its number; users see {@code o} and the number
 * @param job the job that made it
 * @param attempt the attempt that made it
 * @param file the file
 * @param createdAt when it was registered
 */
public record Output(long id, long job, long attempt, NewOutput file, Instant createdAt) {}
