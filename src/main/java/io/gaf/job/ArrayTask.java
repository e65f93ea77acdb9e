package io.gaf.job;

/**
 * A task of an array, in short.
 *
 * @param index its index in the array
 * @param job its number as a job
 * @param state where it stands
 */
public record ArrayTask(int index, long job, JobState state) {}
