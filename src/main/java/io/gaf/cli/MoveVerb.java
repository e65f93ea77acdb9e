package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Jobs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.Options;

/** {@code cancel}, {@code hold}, {@code release}, {@code retry}: move jobs to another state. */
final class MoveVerb implements Verb<MoveVerb.Move> {
  static final MoveVerb CANCEL =
      new MoveVerb(
          new Page(
              "cancel",
              "ID... [--reason TEXT]",
              "Cancels jobs; one that runs saves a checkpoint first.",
              "gaf cancel j12 --reason 'wrong learning rate'"),
          Jobs::cancel,
          new Words("cancelled by the user", "has ended already", "says how"));

  static final MoveVerb HOLD =
      new MoveVerb(
          new Page(
              "hold",
              "ID... [--reason TEXT]",
              "Takes waiting jobs out of the queue until they are released.",
              "gaf hold j12 --reason 'not before the data is there'"),
          Jobs::hold,
          new Words("held by the user", "does not wait", "says where it stands"));

  static final MoveVerb RELEASE =
      new MoveVerb(
          new Page(
              "release", "ID...", "Puts held jobs back into the queue.", "gaf release j12 j13"),
          Jobs::release,
          new Words("released by the user", "is not held", "says where it stands"));

  static final MoveVerb RETRY =
      new MoveVerb(
          new Page(
              "retry",
              "ID... [--reason TEXT]",
              "Gives jobs that failed or were cancelled a new attempt; training goes on where it"
                  + " was.",
              "gaf retry j12"),
          Jobs::retry,
          new Words(
              "retried by the user",
              "cannot be retried",
              "says where it stands; gaf rerun ID makes a new job like it"));

  private static final int MOST_FALLEN = 20;

  /** Which jobs and why. */
  record Move(List<JobName> jobs, String reason) {}

  /** Moves one job; false when it stands elsewhere. */
  @FunctionalInterface
  private interface Act {
    boolean on(Jobs jobs, long id, String why);
  }

  /** Why, where no reason is given; what is wrong with a job elsewhere, and what show does. */
  private record Words(String why, String cannot, String shows) {}

  private final Page page;
  private final Act act;
  private final Words words;

  private MoveVerb(Page page, Act act, Words words) {
    this.page = page;
    this.act = act;
    this.words = words;
  }

  @Override
  public Page page() {
    return page;
  }

  @Override
  public Options options() {
    return Opts.none().value("reason", "TEXT", "why, for the history").build();
  }

  @Override
  public Move read(Parsed typed) {
    List<String> ids = typed.noTail().words();
    if (ids.isEmpty()) {
      String verb = page.name();
      throw CliException.usage(
          verb + " which job?", "name one or more, such as gaf " + verb + " j1");
    }
    List<JobName> jobs = ids.stream().map(JobName::read).distinct().toList();
    return new Move(jobs, typed.text("reason", words.why()));
  }

  @Override
  public int run(Move request, Session session) {
    Map<JobName, List<Long>> all = new LinkedHashMap<>();
    request.jobs().forEach(name -> all.put(name, name.all(session)));
    int code = ExitCode.OK;
    for (Map.Entry<JobName, List<Long>> jobs : all.entrySet()) {
      code = Math.max(code, move(jobs.getKey(), jobs.getValue(), request.reason(), session));
    }
    return code;
  }

  /** Moves the last task of an array first: otherwise each that stops would let another begin. */
  private int move(JobName name, List<Long> ids, String reason, Session session) {
    List<Long> backwards = new ArrayList<>(ids);
    Collections.reverse(backwards);
    List<Long> moved = backwards.stream().filter(id -> act.on(session.jobs(), id, reason)).toList();
    List<Long> told = moved.isEmpty() ? ids : moved;
    String states = states(told, session);
    if (!moved.isEmpty()) {
      session.console().say(name + " " + states + (moved.size() == 1 ? fallen(name, session) : ""));
      return ExitCode.OK;
    }
    session.console().say("error: " + name + " " + words.cannot() + ": " + states);
    String hint = "hint: gaf show " + name + " " + words.shows().replace("ID", name.toString());
    session.console().say(session.typed(hint));
    return ExitCode.REFUSED;
  }

  /** Which jobs cannot run any more without this one. */
  private static String fallen(JobName name, Session session) {
    var filter =
        new JobFilter(
            Set.of(JobState.DEPENDENCY_FAILED),
            null,
            null,
            null,
            null,
            null,
            null,
            "parent " + name + " ended",
            MOST_FALLEN + 1);
    List<String> ids =
        session.jobs().list(filter).stream().map(job -> Id.job(job.id())).sorted().toList();
    if (ids.isEmpty()) {
      return "";
    }
    boolean more = ids.size() > MOST_FALLEN;
    return "; without it these cannot run: "
        + String.join(", ", more ? ids.subList(0, MOST_FALLEN) : ids)
        + (more ? " and others" : "");
  }

  /** The state of one, or how many are in which. */
  private static String states(List<Long> ids, Session session) {
    Map<JobState, Integer> counts = new EnumMap<>(JobState.class);
    session.jobs().find(ids).forEach(job -> counts.merge(job.state(), 1, Integer::sum));
    if (ids.size() == 1) {
      return counts.keySet().iterator().next().name();
    }
    return counts.entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey())
        .collect(Collectors.joining(", "));
  }
}
