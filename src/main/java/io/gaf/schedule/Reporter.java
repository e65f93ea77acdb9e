package io.gaf.schedule;

import io.gaf.job.Fence;
import io.gaf.job.MetricPoint;
import io.gaf.job.Progress;
import io.gaf.job.Records;
import io.gaf.job.StaleFenceException;
import io.gaf.job.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an attempt's progress and metric points once a second from a thread of its own, so that
 * reporting costs the work nothing, and learns with each write what the user wants. While the
 * database is away the work goes on and the points wait.
 */
final class Reporter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

  /** Twice as often as a cancel must be noticed. */
  private static final long PERIOD_MS = 1000;

  private final Records records;
  private final Fence fence;
  private final Object writing = new Object();
  private final List<MetricPoint> points = new ArrayList<>();
  private final Timer clock = new Timer("reporter", true);
  private Progress progress;
  private volatile Wish wish = Wish.CONTINUE;
  private volatile boolean stale;

  Reporter(Records records, Fence fence) {
    this.records = records;
    this.fence = fence;
    clock.schedule(
        new TimerTask() {
          @Override
          public void run() {
            report();
          }
        },
        PERIOD_MS,
        PERIOD_MS);
  }

  /** Notes how far the work is; the first note is written at once. */
  Wish progress(Progress now) {
    refuseStale();
    boolean first;
    synchronized (points) {
      first = progress == null;
      progress = now;
    }
    if (first) {
      report();
      refuseStale();
    }
    return wish;
  }

  void metrics(List<MetricPoint> more) {
    refuseStale();
    synchronized (points) {
      points.addAll(more);
    }
  }

  /** Writes everything that waits. */
  void flush() {
    refuseStale();
    write();
  }

  /** Whether a newer attempt owns the job. */
  boolean stale() {
    return stale;
  }

  @Override
  public void close() {
    clock.cancel();
  }

  private void report() {
    try {
      write();
    } catch (StaleFenceException e) {
      LOG.warn(e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("progress of attempt {} waits: {}", fence.attempt(), Reason.of(e));
    }
  }

  private void write() {
    synchronized (writing) {
      Progress latest;
      List<MetricPoint> batch;
      synchronized (points) {
        latest = progress;
        batch = List.copyOf(points);
      }
      try {
        if (!batch.isEmpty()) {
          records.metrics(fence, batch);
          synchronized (points) {
            points.subList(0, batch.size()).clear();
          }
        }
        if (latest != null) {
          wish = records.progress(fence, latest);
        }
      } catch (StaleFenceException e) {
        stale = true;
        throw e;
      }
    }
  }

  private void refuseStale() {
    if (stale) {
      throw new StaleFenceException(fence);
    }
  }
}
