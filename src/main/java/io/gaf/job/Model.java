package io.gaf.job;

import java.time.Instant;

/**
 * A name whose current checkpoint moves as training continues.
 *
 * @param name what users call it
 * @param current number of its latest checkpoint
 * @param best number of its best checkpoint, or null when none was chosen
 * @param updatedAt when it last moved
 */
public record Model(String name, long current, Long best, Instant updatedAt) {}
