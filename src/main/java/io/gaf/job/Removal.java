package io.gaf.job;

import java.time.Instant;

/**
 * A file that retention removed; its record stays.
 *
 * @param at when
 * @param why nothing needed it
 */
public record Removal(Instant at, String why) {}
