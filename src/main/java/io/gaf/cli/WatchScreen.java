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
  private static final int OTHERS = 8;

  /** Lines that are no jobs: three at the top, and a blank, a title and names for each section. */
  private static final int FRAME = 12;

  /** More jobs than these are not counted every second. */
  private static final int COUNTED = 1_000;

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
    int room = Math.max(4, session.console().rows() - FRAME);
    section("running", BUSY, Math.min(RUNNING, room / 2), lines);
    section("waiting", WAIT, Math.min(OTHERS, room / 4), lines);
    section("ended", JobState.ended(), Math.min(OTHERS, room / 4), lines);
    return lines;
  }

  private void section(String title, List<JobState> states, int most, List<String> lines) {
    long all = session.jobs().count(JobFilter.inStates(states, 0), COUNTED + 1);
    List<Job> found = session.jobs().list(JobFilter.compact(states, most + 1));
    List<Job> jobs = found.subList(0, Math.min(most, found.size()));
    String many = all > COUNTED ? "more than " + COUNTED : Long.toString(all);
    String cut = found.size() > most ? ", the newest " + most + " rows" : "";
    lines.add("");
    lines.add(title + ": " + many + cut);
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
