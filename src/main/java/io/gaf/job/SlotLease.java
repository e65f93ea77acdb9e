package io.gaf.job;

import java.time.Instant;

/**
 * A slot that is held.
 *
 * @param place the slot, as all workers name it
 * @param worker who holds it
 * @param job the job that runs in it, or ran last when its process is kept for the next one
 * @param runs whether that job's attempt is still open
 * @param until when the lease runs out unless it is renewed, by the database's clock
 */
public record SlotLease(String place, String worker, long job, boolean runs, Instant until) {}
