package io.gaf.cli;

import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Jobs that fulfil a condition, newest first or in an order. They are read a page at a time, and no
 * more are kept than are shown: a queue may have a million.
 */
final class JobSieve {
  private static final int PAGE = 1_000;

  private record Kept(JobRow row, Object key) {}

  private final JobListing asked;
  private final JobValues values;
  private final String key;
  private final Comparator<Kept> order;
  private final List<Kept> kept = new ArrayList<>();
  private long passed;

  /** With the condition and the order that were asked for, whose columns it refuses if unknown. */
  JobSieve(JobListing asked, JobValues values) {
    this.asked = asked;
    this.values = values;
    this.key = asked.sort() == null ? null : values.known(asked.column());
    Comparator<Kept> rising = Comparator.comparing(Kept::key, Compared::order);
    this.order = asked.descends() ? rising.reversed() : rising;
    if (asked.where() != null) {
      asked.where().columns().forEach(values::known);
    }
  }

  /** The rows to show; says on the error stream how many more there are. */
  List<JobRow> rows(JobFilter filter, Session session) {
    Long oldest = null;
    boolean more = true;
    while (more && !enough()) {
      List<Job> page = session.jobs().list(filter.page(oldest, PAGE));
      page.stream().map(job -> JobRow.of(job, session)).forEach(this::sift);
      trim();
      values.forget();
      more = page.size() == PAGE;
      oldest = page.isEmpty() ? null : page.get(page.size() - 1).id();
    }
    values.refuseUnseen();
    if (more) {
      session.console().say("older jobs were not looked at; see them with --limit");
    } else {
      More.say(passed - kept.size(), session);
    }
    return kept.stream().map(Kept::row).toList();
  }

  /** Newest first, what is shown is known before the end is reached. */
  private boolean enough() {
    return key == null && kept.size() >= asked.view().limit();
  }

  private void sift(JobRow row) {
    if (asked.where() == null || asked.where().holds(column -> values.of(row, column))) {
      kept.add(new Kept(row, key == null ? null : values.of(row, key)));
      passed++;
    }
  }

  private void trim() {
    if (key != null) {
      kept.sort(order);
    }
    if (kept.size() > asked.view().limit()) {
      kept.subList(asked.view().limit(), kept.size()).clear();
    }
  }
}
