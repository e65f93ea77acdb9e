package io.gaf.cli;

import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Presence;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One picture of the queue, in lines. */
final class WatchScreen {
  private static final int RUNNING = 12;
  private static final int WAITING = 8;
  private static final int ENDED = 8;
  private static final List<JobState> BUSY = List.of(JobState.RUNNING, JobState.STOPPING);
  private static final List<JobState> WAIT =
      List.of(JobState.QUEUED, JobState.BLOCKED, JobState.HELD);

  private final Session session;

  WatchScreen(Session session) {
    this.session = session;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("gaf " + session.home() + "  " + Cells.iso(session.now()).substring(0, 19) + "Z");
    List<Presence> workers = session.services().queue().alive();
    String names = workers.stream().map(Presence::worker).collect(Collectors.joining(", "));
    lines.add(workers.isEmpty() ? "no worker is alive" : workers.size() + " alive: " + names);
    Paused.sentence(session).ifPresent(lines::add);
    section("running", BUSY, RUNNING, lines);
    section("waiting", WAIT, WAITING, lines);
    section("ended", JobState.ended(), ENDED, lines);
    return lines;
  }

  private void section(String title, List<JobState> states, int most, List<String> lines) {
    long all = session.jobs().count(JobFilter.inStates(states, 0));
    JobFilter filter = JobFilter.compact(states, most);
    List<Job> jobs = session.jobs().list(filter);
    boolean cut = session.jobs().count(filter) > jobs.size();
    lines.add("");
    lines.add(title + ": " + all + (cut ? ", the newest " + jobs.size() + " rows" : ""));
    if (jobs.isEmpty()) {
      return;
    }
    Listing<JobRow> columns =
        states.get(0).terminal() ? JobRow.ended(session) : JobRow.active(session);
    var text = new ByteArrayOutputStream();
    columns
        .table(jobs.stream().map(job -> JobRow.compact(job, session)).toList(), session)
        .print(
            "  ",
            session.palette(),
            new PrintStream(text, true, StandardCharsets.UTF_8),
            session.console().columns());
    text.toString(StandardCharsets.UTF_8).lines().forEach(lines::add);
  }
}
