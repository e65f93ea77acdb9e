package io.gaf.cli;

import io.gaf.job.Attempt;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.words.Plain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Watches jobs until they end, and says on the error stream what happens to them. */
final class Follower {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Session session;
  private final List<Long> ids;
  private final boolean quiet;
  private final ProgressView view;
  private final Map<Long, JobState> seen = new HashMap<>();
  private volatile boolean stopped;

  Follower(Session session, List<Long> ids, boolean quiet) {
    this.session = session;
    this.ids = List.copyOf(ids);
    this.quiet = quiet;
    this.view = new ProgressView(session.console());
  }

  /** Does the work, while a thread of its own watches. */
  void during(Runnable work) {
    var thread = new Thread(this::loop, "progress");
    thread.setDaemon(true);
    if (!quiet) {
      thread.start();
    }
    try {
      work.run();
    } finally {
      stopped = true;
      end(thread);
    }
  }

  private void loop() {
    while (!stopped) {
      try {
        look();
      } catch (RuntimeException e) {
        // Only the view misses a glance at a busy database; the work itself says what fails.
        view.clear();
      }
      pause();
    }
  }

  /** Watches until all have ended or the time is over (null: for ever); returns the exit code. */
  int untilEnded(Duration timeout) {
    Instant end = timeout == null ? Instant.MAX : Instant.now().plus(timeout);
    while (!look()) {
      if (!Instant.now().isBefore(end)) {
        view.clear();
        return ExitCode.TIMED_OUT;
      }
      pause();
    }
    return verdict();
  }

  /** Says what became of the jobs; failures are said even when it is to be quiet. */
  int verdict() {
    look();
    view.clear();
    List<Job> jobs = oldestFirst(ids);
    for (Job job : jobs) {
      if (ExitCode.of(List.of(job.state())) != ExitCode.OK) {
        String id = job.label();
        String why = Plain.lines(session.typed(job.reason()));
        session.console().say("error: " + id + " " + job.state() + ": " + why);
        String hint = "hint: gaf show " + id + " and gaf logs " + id + " say more";
        session.console().say(session.typed(hint));
      }
    }
    return ExitCode.of(jobs.stream().map(Job::state).toList());
  }

  /** Looks at those that had not ended at the last look; true when all have. */
  private synchronized boolean look() {
    List<Long> open = ids.stream().filter(id -> !ended(id)).toList();
    for (Job job : oldestFirst(open)) {
      boolean changed = !Objects.equals(seen.put(job.id(), job.state()), job.state());
      if (!quiet) {
        show(job, changed);
      }
    }
    return ids.stream().allMatch(this::ended);
  }

  private List<Job> oldestFirst(List<Long> some) {
    List<Job> jobs = new ArrayList<>(session.jobs().find(some));
    Collections.reverse(jobs);
    return jobs;
  }

  private boolean ended(long id) {
    return seen.containsKey(id) && seen.get(id).terminal();
  }

  private void show(Job job, boolean changed) {
    if (job.state() == JobState.RUNNING || job.state() == JobState.STOPPING) {
      List<Attempt> attempts = session.jobs().attempts(job.id());
      Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
      view.running(job, last, Instant.now());
    }
    if (changed) {
      view.changed(job);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Thread thread) {
    thread.interrupt();
    try {
      thread.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
