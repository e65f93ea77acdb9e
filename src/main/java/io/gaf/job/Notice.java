package io.gaf.job;

import java.util.Map;

/**
 * One end of a job that one channel is to hear of.
 *
 * @param id its number
 * @param channel the channel's name
 * @param job the job's number
 * @param event the same text in every try, by which a receiver knows a second one
 * @param tries how many there were, this one among them
 * @param facts of the job, by the names of environment variables
 * @param json of the job
 */
public record Notice(
    long id,
    String channel,
    long job,
    String event,
    int tries,
    Map<String, String> facts,
    String json) {
  public Notice {
    facts = Map.copyOf(facts);
  }
}
