package io.gaf.cli;

import io.gaf.job.Dependency;
import io.gaf.job.Dependency.Condition;
import io.gaf.job.JobSpec;
import io.gaf.job.Limits;
import io.gaf.job.NewJob;
import io.gaf.job.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is asked of a job beside its spec.
 *
 * @param name a label, or null
 * @param tags labels for filters
 * @param after parents, as typed
 * @param priority higher runs first
 * @param notBefore the earliest start as typed, or null
 * @param key dedupe key, or null
 * @param held whether it waits for a release
 * @param time how long an attempt may run, as typed, or null
 * @param deadline when it must have ended, as typed, or null
 * @param slot the slot it asks for, as typed, or null
 * @param quiet whether remarks are left out
 */
record JobOptions(
    String name,
    List<String> tags,
    List<After> after,
    int priority,
    String notBefore,
    String key,
    boolean held,
    String time,
    String deadline,
    String slot,
    boolean quiet) {
  /** A parent, as typed. */
  private record After(Condition condition, JobName jobs) {
    static After read(String typed) {
      boolean any = typed.startsWith("any:");
      String id = typed.replaceFirst("^(ok|any):", "");
      return new After(any ? Condition.ANY : Condition.OK, JobName.read(id));
    }

    @Override
    public String toString() {
      return condition.name().toLowerCase(Locale.ROOT) + ":" + jobs;
    }

    Stream<Dependency> parents(Session session) {
      return jobs.dependencies(condition, session).stream();
    }
  }

  static void addTo(Opts options) {
    addShared(options).value("key", "TEXT", "a second job with this key is the first one");
  }

  /** Those that several jobs may have in common. */
  static Opts addShared(Opts options) {
    return options
        .value("name", "TEXT", "a label for people")
        .value("tag", "WORD", "a label for filters; repeatable")
        .values(
            "after",
            "ID...",
            "start after these jobs or arrays: j1 or ok:j1 succeeded, any:j1 ended")
        .value("priority", "N", "higher runs first (default 0)")
        .value("not-before", "TIME", "earliest start: 2026-01-31T18:00, or 2h from now")
        .flag("hold", "wait until gaf release")
        .value("time-limit", "TIME", "an attempt that runs longer saves and stops: 90s, 5m, 1h30m")
        .value("slot", "SLOT", "what it runs in: cpu (default), gpu, or one device such as gpu:0")
        .value("deadline", "TIME", "give up when it has not ended by then: a time, or 2h from now");
  }

  static JobOptions read(Parsed words) {
    return new JobOptions(
        words.text("name"),
        words.all("tag"),
        words.all("after").stream().map(After::read).toList(),
        (int) Math.min(1000, words.whole("priority", 0, -1000)),
        words.text("not-before"),
        words.text("key"),
        words.has("hold"),
        words.text("time-limit"),
        words.text("deadline"),
        slot(words.text("slot")),
        words.has("quiet"));
  }

  /** What was typed, as a line of JSON says it. */
  Map<String, Object> keys(Session session) {
    Map<String, Object> all = new LinkedHashMap<>();
    Limits limits = limits(session);
    all.put("name", name);
    all.put("tags", tags.isEmpty() ? null : tags);
    all.put("after", after.isEmpty() ? null : after.stream().map(After::toString).toList());
    all.put("priority", priority == 0 ? null : priority);
    all.put("not_before", text(start(session)));
    all.put("hold", held ? true : null);
    all.put("time_limit_s", limits.time() == null ? null : limits.time().toMillis() / 1000.0);
    all.put("deadline", text(limits.deadline()));
    all.put("slot", slot);
    all.values().removeIf(Objects::isNull);
    return all;
  }

  private static String text(Instant time) {
    return time == null ? null : time.toString();
  }

  /** The same without remarks. */
  JobOptions silent() {
    return new JobOptions(
        name, tags, after, priority, notBefore, key, held, time, deadline, slot, true);
  }

  private static String slot(String typed) {
    try {
      return Slot.wish(typed);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--" + e.getMessage(), "gaf worker --help says what slots are");
    }
  }

  /** The job to enqueue; it waits as well for the job that makes the checkpoint it reads. */
  NewJob job(JobSpec spec, Session session) {
    List<Dependency> parents =
        new ArrayList<>(after.stream().flatMap(parent -> parent.parents(session)).toList());
    spec.checkpointRef()
        .flatMap(new CheckpointLookup(session)::maker)
        .map(id -> new Dependency(Ids.find(session.jobs(), id).id(), Condition.OK))
        .filter(maker -> parents.stream().noneMatch(d -> d.id().equals(maker.id())))
        .ifPresent(
            maker -> {
              parents.add(maker);
              say(maker.id() + ", which makes " + spec.checkpointRef().get(), session);
            });
    return new NewJob(
        spec, name, tags, parents, priority, start(session), key, held, limits(session), slot);
  }

  private Instant start(Session session) {
    return notBefore == null
        ? null
        : Times.instant("--not-before", notBefore, session.services().schedules().now(), true);
  }

  private void say(String parent, Session session) {
    if (!quiet) {
      session.console().say("waits for " + parent);
    }
  }

  private Limits limits(Session session) {
    Duration most = time == null ? null : Times.duration("--time-limit", time);
    if (most != null && most.isZero()) {
      throw CliException.usage("--time-limit is more than 0 s", null);
    }
    return new Limits(Limits.USUAL.attempts(), most, deadline == null ? null : end(session));
  }

  /** By the database's clock, against which it will be held: this machine's may be wrong. */
  private Instant end(Session session) {
    Instant now = session.services().schedules().now();
    Instant end = Times.instant("--deadline", deadline, now, true);
    if (!end.isAfter(now)) {
      throw CliException.usage("--deadline has passed: " + deadline, "name a time to come");
    }
    return end;
  }
}
