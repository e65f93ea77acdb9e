package io.gaf.job;

import java.time.Instant;
import java.util.List;

/**
 * One row of the job table.
 *
 * @param id its number; users see {@code j} and the number
 * @param spec what to do
 * @param state where it stands
 * @param reason why it is there, always set in a terminal state, else null
 * @param request what was asked beside the spec: name, tags, parents, priority …
 * @param createdAt when it was enqueued
 * @param startedAt when its first attempt began, or null
 * @param endedAt when it ended, or null
 * @param attempts attempts begun so far
 * @param version counts the changes of this row
 * @param place which task of an array it is, or null
 */
public record Job(
    long id,
    JobSpec spec,
    JobState state,
    String reason,
    NewJob request,
    Instant createdAt,
    Instant startedAt,
    Instant endedAt,
    int attempts,
    long version,
    ArrayPlace place) {

  /** The id that people read: of a task its place in the array, else the job's own. */
  public String label() {
    return place == null ? Id.job(id) : place.toString();
  }

  /** The name users gave, or null. */
  public String name() {
    return request.name();
  }

  /** The tags users gave. */
  public List<String> tags() {
    return request.tags();
  }

  /** The kind of work. */
  public JobKind kind() {
    return spec.kind();
  }
}
