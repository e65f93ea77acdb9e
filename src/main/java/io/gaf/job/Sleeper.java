package io.gaf.job;

import java.time.Instant;

/**
 * A queued job that may not start yet.
 *
 * @param job its number
 * @param until when it may, as was asked for or after an attempt that is to be repeated
 */
public record Sleeper(long job, Instant until) {}
