package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import java.util.Comparator;
import java.util.List;

/**
 * How a list of jobs is asked for and shown.
 *
 * @param search the filters
 * @param states the states shown where none are asked for
 * @param sort the column to sort by, {@code :desc} after it for the largest first, or null for
 *     newest first
 * @param limit rows at most
 * @param format the form of the output
 * @param quiet ids alone
 */
record JobListing(
    JobSearch search, List<JobState> states, String sort, int limit, Format format, boolean quiet) {
  private static final String DOWN = ":desc";

  static Opts addTo(Opts options) {
    return JobSearch.addTo(options)
        .value("sort", "COLUMN", "sort by a column of -o json; COLUMN:desc for the largest first")
        .limit()
        .format()
        .quiet("print ids alone");
  }

  static JobListing read(Parsed words, List<JobState> states) {
    return new JobListing(
        JobSearch.read(words.noWords()),
        states,
        words.text("sort"),
        words.limit(),
        words.format(),
        words.has("quiet"));
  }

  int print(Listing<JobRow> columns, Session session) {
    JobFilter filter =
        search.filter(states, session.now(), sort == null ? limit : Integer.MAX_VALUE);
    List<JobRow> rows =
        session.jobs().list(filter).stream().map(j -> JobRow.of(j, session)).toList();
    if (sort != null) {
      rows = rows.stream().sorted(order(columns)).limit(limit).toList();
    }
    if (quiet) {
      rows.forEach(r -> session.console().out().println(Id.job(r.job().id())));
    } else {
      columns.print(rows, format, session);
    }
    if (!quiet) {
      Paused.say(session);
    }
    if (rows.size() == limit) {
      More.say(session.jobs().count(filter) - rows.size(), session);
    }
    return ExitCode.OK;
  }

  private Comparator<JobRow> order(Listing<JobRow> columns) {
    boolean down = sort.endsWith(DOWN);
    String typed = down ? sort.substring(0, sort.length() - DOWN.length()) : sort;
    String column = Values.choice("column", typed, columns.names(), n -> n);
    Comparator<JobRow> order =
        Comparator.comparing(r -> columns.value(column, r), JobListing::compare);
    return down ? order.reversed() : order;
  }

  /** Ids by their number, numbers by value, everything else by its text; nothing comes first. */
  private static int compare(Object a, Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    if (a instanceof Number x && b instanceof Number y) {
      return Double.compare(x.doubleValue(), y.doubleValue());
    }
    String x = a.toString();
    String y = b.toString();
    boolean ids = Id.parse(x).isPresent() && Id.parse(y).isPresent() && x.length() != y.length();
    return ids ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
  }
}
