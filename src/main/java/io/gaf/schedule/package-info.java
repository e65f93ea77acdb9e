/**
 * Runs jobs: in come the queue's ports; out go child processes, beats, endings and cron fires.
 * Quartz is the clock and the tick; the job table stays the queue.
 */
package io.gaf.schedule;
