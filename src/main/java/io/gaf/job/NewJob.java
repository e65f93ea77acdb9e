package io.gaf.job;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A job that a user asks for, before it has an id.
 *
 * @param spec what to do
 * @param name a label for people, at most 400 characters like tags and key, or null
 * @param tags labels for filters
 * @param after parents
 * @param priority higher runs first; 0 is normal, 100,000 the most and -100,000 the least
 * @param notBefore the earliest start, or null
 * @param key dedupe key: a second job with this key is the first one; or null
 * @param held whether it waits for a release
 * @param limits how often and how long it may be tried
 * @param slot what kind of slot it runs in, or which device, such as {@code gpu:0}; null is a
 *     processor
 */
public record NewJob(
    JobSpec spec,
    String name,
    List<String> tags,
    List<Dependency> after,
    int priority,
    Instant notBefore,
    String key,
    boolean held,
    Limits limits,
    String slot) {
  /** Eleven years of waiting: each point counts as much as an hour. */
  public static final int MOST_PRIORITY = 100_000;

  public NewJob {
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(limits, "limits");
    tags = List.copyOf(tags);
    after = List.copyOf(after);
    Lengths.label("name", name);
    tags.forEach(tag -> Lengths.label("tag", tag));
    Lengths.label("key", key);
    slot = Slot.wish(slot);
    if (Math.abs((long) priority) > MOST_PRIORITY) {
      throw new IllegalArgumentException(
          "priority: expected %,d to %,d, got %,d"
              .formatted(-MOST_PRIORITY, MOST_PRIORITY, priority));
    }
    spec.modelName().ifPresent(model -> Lengths.label("model", model));
    spec.configName().ifPresent(config -> Lengths.label("configuration's name", config));
  }

  /** A job for a processor. */
  public NewJob(
      JobSpec spec,
      String name,
      List<String> tags,
      List<Dependency> after,
      int priority,
      Instant notBefore,
      String key,
      boolean held,
      Limits limits) {
    this(spec, name, tags, after, priority, notBefore, key, held, limits, null);
  }

  /** A job with nothing but its spec: no name, no parents, normal priority, five attempts. */
  public static NewJob of(JobSpec spec) {
    return new NewJob(spec, null, List.of(), List.of(), 0, null, null, false, Limits.USUAL);
  }

  /** The same job under this dedupe key. */
  public NewJob keyed(String newKey) {
    return new NewJob(spec, name, tags, after, priority, notBefore, newKey, held, limits, slot);
  }

  /** The same job with these parents. */
  public NewJob after(List<Dependency> parents) {
    return new NewJob(spec, name, tags, parents, priority, notBefore, key, held, limits, slot);
  }

  /** The same job in this kind of slot, or on this device. */
  public NewJob in(String newSlot) {
    return new NewJob(spec, name, tags, after, priority, notBefore, key, held, limits, newSlot);
  }

  /** The same job with another name. */
  public NewJob named(String newName) {
    return new NewJob(spec, newName, tags, after, priority, notBefore, key, held, limits, slot);
  }

  /** The same job waiting for the success of these parents as well. */
  public NewJob afterSuccessOf(long... parents) {
    var all = new java.util.ArrayList<>(after);
    for (long parent : parents) {
      all.add(new Dependency(parent, Dependency.Condition.OK));
    }
    return new NewJob(spec, name, tags, all, priority, notBefore, key, held, limits, slot);
  }
}
