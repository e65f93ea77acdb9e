package io.gaf.cli;

import io.gaf.job.Attempt;
import io.gaf.job.Claim;
import io.gaf.job.Dependency;
import io.gaf.job.Ending;
import io.gaf.job.Event;
import io.gaf.job.Fence;
import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Jobs;
import io.gaf.job.NewJob;
import io.gaf.job.Place;
import io.gaf.job.Progress;
import io.gaf.job.Sleeper;
import io.gaf.job.Slot;
import io.gaf.job.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A job table in memory, as much of one as the command line sees. */
final class FakeJobs implements Jobs {
  static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  final Map<Long, Job> rows = new TreeMap<>();
  final Map<Long, List<Attempt>> attempts = new HashMap<>();
  final Map<Long, List<String>> warned = new HashMap<>();

  @Override
  public List<Long> enqueue(List<NewJob> jobs) {
    List<Long> ids = new ArrayList<>();
    for (NewJob asked : jobs) {
      NewJob job = asked.after(asked.after().stream().map(d -> counted(d, ids)).toList());
      OptionalLong there = job.key() == null ? OptionalLong.empty() : findKey(job.key());
      long id = there.orElse(rows.size() + 1);
      if (there.isEmpty()) {
        JobState state = job.after().isEmpty() ? JobState.QUEUED : JobState.BLOCKED;
        state = job.held() ? JobState.HELD : state;
        rows.put(
            id,
            new Job(
                id, job.spec(), state, null, job, START.plusSeconds(id), null, null, 0, 0, null));
      }
      ids.add(id);
    }
    return ids;
  }

  /** A parent that comes earlier in the same list is minus its place there. */
  private static Dependency counted(Dependency parent, List<Long> made) {
    boolean earlier = parent.parent() < 0;
    return earlier
        ? new Dependency(made.get((int) -parent.parent() - 1), parent.condition())
        : parent;
  }

  /** Moves a job to a state, as a worker would. */
  void move(long id, JobState state, String reason) {
    Job j = rows.get(id);
    Instant began = j.createdAt().plusSeconds(10);
    Instant ended = state.terminal() ? began.plusSeconds(100 + id) : null;
    rows.put(
        id,
        new Job(
            id,
            j.spec(),
            state,
            reason,
            j.request(),
            j.createdAt(),
            began,
            ended,
            1,
            j.version(),
            null));
  }

  /** Gives a job an attempt. */
  void attempted(long id, Ending.How ending, Progress progress) {
    List<Attempt> all = attempts.computeIfAbsent(id, key -> new ArrayList<>());
    int number = all.size() + 1;
    String log = "jobs/j" + id + "/attempt-" + number + ".log";
    Instant ended = ending == null ? null : START.plusSeconds(60);
    all.add(
        new Attempt(
            100 * id + number,
            id,
            number,
            number,
            "me",
            77L,
            START,
            START,
            ended,
            ending,
            null,
            null,
            log,
            "me/cpu:0",
            progress));
  }

  @Override
  public Optional<Job> find(long id) {
    return Optional.ofNullable(rows.get(id));
  }

  @Override
  public List<Job> find(List<Long> ids) {
    return ids.stream()
        .filter(rows::containsKey)
        .sorted(Comparator.reverseOrder())
        .map(rows::get)
        .toList();
  }

  @Override
  public OptionalLong findKey(String key) {
    return rows.values().stream()
        .filter(j -> key.equals(j.request().key()))
        .mapToLong(Job::id)
        .findFirst();
  }

  @Override
  public List<Job> list(JobFilter f) {
    return matching(f).stream().limit(f.limit()).toList();
  }

  @Override
  public long count(JobFilter f) {
    return matching(f).size();
  }

  @Override
  public long count(JobFilter f, long atMost) {
    return Math.min(atMost, count(f));
  }

  private List<Job> matching(JobFilter f) {
    return rows.values().stream()
        .filter(j -> f.states().isEmpty() || f.states().contains(j.state()))
        .filter(j -> f.kinds().isEmpty() || f.kinds().contains(j.kind()))
        .filter(j -> f.config() == null || j.spec().configName().equals(Optional.of(f.config())))
        .filter(j -> f.model() == null || j.spec().modelName().equals(Optional.of(f.model())))
        .filter(j -> f.tag() == null || j.tags().contains(f.tag()))
        .filter(j -> f.text() == null || (j.name() + j.reason()).contains(f.text()))
        .filter(j -> f.since() == null || !j.createdAt().isBefore(f.since()))
        .filter(j -> f.until() == null || j.createdAt().isBefore(f.until()))
        .sorted(Comparator.comparing(Job::id).reversed())
        .toList();
  }

  @Override
  public boolean cancel(long id, String reason) {
    if (rows.get(id).state().terminal()) {
      return false;
    }
    move(id, JobState.CANCELLED, reason);
    return true;
  }

  @Override
  public List<Attempt> attempts(long job) {
    return attempts.getOrDefault(job, List.of());
  }

  @Override
  public Optional<Attempt> attempt(long id) {
    return attempts(id / 100).stream().filter(a -> a.id() == id).findFirst();
  }

  @Override
  public List<Event> events(long job) {
    return Stream.concat(
            Stream.of(new Event(START, null, "STATE", "enqueued")),
            warned.getOrDefault(job, List.of()).stream()
                .map(text -> new Event(START, 1L, "warning", text)))
        .toList();
  }

  @Override
  public Optional<Claim> claim(
      String worker, Duration lease, Set<Long> only, Place place, Fence before) {
    throw new UnsupportedOperationException("the command line claims nothing");
  }

  @Override
  public boolean keep(Fence holder, Duration lease) {
    throw new UnsupportedOperationException("the command line holds no slot");
  }

  @Override
  public void leave(Place place, Fence holder) {
    throw new UnsupportedOperationException("the command line holds no slot");
  }

  @Override
  public Optional<Sleeper> firstToWake(Collection<String> wishes) {
    return Optional.empty();
  }

  @Override
  public long queuedFor(Collection<String> wishes) {
    return matching(JobFilter.inStates(List.of(JobState.QUEUED), 0)).stream()
        .filter(job -> wishes.contains(job.request().slot()))
        .count();
  }

  @Override
  public Wish beat(Fence fence, Duration lease) {
    throw new UnsupportedOperationException("the command line beats for nothing");
  }

  @Override
  public void started(Fence fence, long pid, String log) {
    throw new UnsupportedOperationException("the command line starts nothing");
  }

  @Override
  public void end(Fence fence, Ending ending) {
    throw new UnsupportedOperationException("the command line ends nothing");
  }

  @Override
  public boolean hold(long id, String why) {
    throw new UnsupportedOperationException("tested on a real table");
  }

  @Override
  public boolean release(long id, String why) {
    throw new UnsupportedOperationException("tested on a real table");
  }

  @Override
  public boolean retry(long id, String why) {
    throw new UnsupportedOperationException("tested on a real table");
  }

  @Override
  public void present(String worker, List<Slot> slots, Duration lease) {
    throw new UnsupportedOperationException("the command line serves nothing");
  }

  @Override
  public int reap() {
    throw new UnsupportedOperationException("the command line reaps nothing");
  }
}
