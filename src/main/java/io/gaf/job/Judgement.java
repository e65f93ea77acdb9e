package io.gaf.job;

/**
 * What an evaluation said of a checkpoint.
 *
 * @param checkpoint the checkpoint's number
 * @param job the evaluation
 * @param point one of its metrics
 */
public record Judgement(long checkpoint, long job, MetricPoint point) {}
