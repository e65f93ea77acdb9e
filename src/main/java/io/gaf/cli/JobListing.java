package io.gaf.cli;

import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import java.util.List;

/**
 * How a list of jobs is asked for and shown.
 *
 * @param search the filters
 * @param states the states shown where none are asked for
 * @param where a condition on a job's values, or null
 * @param sort what to sort by, {@code :desc} after it for the largest first, or null for newest
 *     first
 * @param view the form of the output
 */
record JobListing(JobSearch search, List<JobState> states, Where where, String sort, View view) {
  private static final String DOWN = ":desc";

  static Opts addTo(Opts options) {
    return JobSearch.addTo(options)
        .value("where", "CONDITION", "such as: metric.total < 0.2 and spec.lr = 1e-4")
        .value("sort", "COLUMN", "sort by a column, metric.X or spec.X; COLUMN:desc: largest first")
        .view("print ids alone");
  }

  static JobListing read(Parsed words, List<JobState> states) {
    return new JobListing(
        JobSearch.read(words.noWords()),
        states,
        words.has("where") ? new WhereParser(words.text("where")).parse() : null,
        words.text("sort"),
        View.read(words));
  }

  int print(Listing<JobRow> columns, Session session) {
    if (sort == null && where == null) {
      newest(columns, session);
    } else {
      JobFilter filter = search.filter(states, session.now(), false, view.limit());
      var sieve = new JobSieve(this, new JobValues(columns, session));
      columns.print(sieve.rows(filter, session), view, session);
    }
    if (!view.quiet()) {
      Paused.say(session);
    }
    return ExitCode.OK;
  }

  private void newest(Listing<JobRow> columns, Session session) {
    boolean compact = compact();
    JobFilter filter = search.filter(states, session.now(), compact, view.limit());
    List<JobRow> rows =
        session.jobs().list(filter).stream()
            .map(j -> compact ? JobRow.compact(j, session) : JobRow.of(j, session))
            .toList();
    columns.print(rows, view, session);
    if (rows.size() == view.limit()) {
      More.say(session.jobs().count(filter, rows.size() + More.MOST) - rows.size(), session);
    }
  }

  /** The column to sort by. */
  String column() {
    return descends() ? sort.substring(0, sort.length() - DOWN.length()) : sort;
  }

  /** Whether the largest comes first. */
  boolean descends() {
    return sort != null && sort.endsWith(DOWN);
  }

  /** Whether an array is a few rows: for people, where each of its tasks would be shown. */
  private boolean compact() {
    return view.format() == Format.TABLE
        && !view.quiet()
        && view.fields().isEmpty()
        && search.text() == null
        && search.array() == null;
  }
}
