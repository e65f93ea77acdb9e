package io.gaf.schedule;

import io.gaf.job.Id;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Jobs;
import io.gaf.job.Sleeper;
import io.gaf.job.Slot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a worker that drains the queue may end: nothing is queued that could run in its slots,
 * now or later, and nothing runs anywhere that could come back or let others follow. What blocked
 * jobs wait for that is held stays behind. Until then it says what is waited for.
 */
final class Drain implements BooleanSupplier {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  /** What is so for a moment only, between two jobs, is not spoken of. */
  private static final Duration A_WHILE = Duration.ofSeconds(1);

  private enum Why {
    NOT_YET,
    NOT_HERE,
    ELSEWHERE
  }

  private final Jobs jobs;
  private final List<String> wishes;
  private Why why;
  private long since;
  private boolean told;

  /** The queue of those jobs that may run in these slots. */
  Drain(Jobs jobs, List<Slot> slots) {
    this.jobs = jobs;
    this.wishes = slots.stream().flatMap(slot -> slot.wishes().stream()).distinct().toList();
  }

  /** Asked again and again while the worker has nothing to do. */
  @Override
  public boolean getAsBoolean() {
    long queued = jobs.queuedFor(wishes);
    if (queued > 0) {
      Optional<Sleeper> first = jobs.firstToWake(wishes);
      waits(first.isPresent() ? Why.NOT_YET : Why.NOT_HERE, queued, first);
      return false;
    }
    long running = jobs.count(JobFilter.inStates(List.of(JobState.RUNNING, JobState.STOPPING), 0));
    if (running > 0) {
      waits(Why.ELSEWHERE, running, Optional.empty());
    }
    return running == 0
        && jobs.queuedFor(wishes) == 0; // one that ended meanwhile may have let go of another
  }

  private void waits(Why now, long count, Optional<Sleeper> first) {
    if (now != why) {
      why = now;
      since = System.nanoTime();
      told = false;
    }
    if (!told && System.nanoTime() - since > A_WHILE.toNanos()) {
      told = true;
      LOG.info("{}", words(now, count, first));
    }
  }

  private static String words(Why why, long count, Optional<Sleeper> first) {
    return switch (why) {
      case NOT_YET -> {
        Sleeper next = first.orElseThrow();
        String id = Id.job(next.job());
        yield "waits for queued jobs, %d in all: %s may not start before %s, gaf why %s says more; gaf queue show says whether the queue is paused"
            .formatted(count, id, next.until(), id);
      }
      case NOT_HERE ->
          "waits for queued jobs that cannot start now, %d in all: gaf queue show says whether the queue is paused, gaf why ID what one waits for"
              .formatted(count);
      case ELSEWHERE ->
          "waits for jobs that other workers run, %d in all: they may come back, or others follow them"
              .formatted(count);
    };
  }
}
