package io.gaf.job;

/**
 * What bringing a database up to date came to.
 *
 * @param from the version of its schema before, 0 for none
 * @param to the version now
 */
public record Migrated(int from, int to) {}
