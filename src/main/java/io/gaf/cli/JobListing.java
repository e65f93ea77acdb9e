package io.gaf.cli;

import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import java.util.Comparator;
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
    var values = new JobValues(columns, session);
    boolean all = sort != null || where != null;
    boolean compact = compact();
    int limit = all ? Integer.MAX_VALUE : view.limit();
    JobFilter filter = search.filter(states, session.now(), compact, limit);
    if (where != null) {
      where.columns().forEach(values::known);
    }
    List<JobRow> rows =
        session.jobs().list(filter).stream()
            .map(j -> compact ? JobRow.compact(j, session) : JobRow.of(j, session))
            .filter(r -> where == null || where.holds(column -> values.of(r, column)))
            .toList();
    values.refuseUnseen();
    columns.print(sort == null ? rows : sorted(rows, values), view, session);
    if (!view.quiet()) {
      Paused.say(session);
    }
    if (!all && rows.size() == view.limit()) {
      More.say(session.jobs().count(filter, rows.size() + More.MOST) - rows.size(), session);
    }
    return ExitCode.OK;
  }

  /** Whether an array is a few rows: for people, where each of its tasks would be shown. */
  private boolean compact() {
    return view.format() == Format.TABLE
        && !view.quiet()
        && view.fields().isEmpty()
        && sort == null
        && where == null
        && search.text() == null
        && search.array() == null;
  }

  private List<JobRow> sorted(List<JobRow> rows, JobValues values) {
    boolean down = sort.endsWith(DOWN);
    String column = values.known(down ? sort.substring(0, sort.length() - DOWN.length()) : sort);
    Comparator<JobRow> order = Comparator.comparing(r -> values.of(r, column), Compared::order);
    return rows.stream().sorted(down ? order.reversed() : order).toList();
  }
}
