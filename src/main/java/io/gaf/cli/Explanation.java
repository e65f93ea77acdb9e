package io.gaf.cli;

import io.gaf.job.ArrayTask;
import io.gaf.job.Attempt;
import io.gaf.job.Dependency;
import io.gaf.job.Event;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.JobArray;
import io.gaf.job.JobState;
import io.gaf.job.Presence;
import io.gaf.job.Queue;
import io.gaf.job.Slot;
import io.gaf.job.SlotLease;
import io.gaf.job.Standing;
import io.gaf.words.Count;
import io.gaf.words.Plain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a job is where it is, in sentences. */
final class Explanation {
  /** More slots than this are only counted. */
  private static final int MOST = 8;

  private final Session session;
  private final List<String> lines = new ArrayList<>();

  Explanation(Session session) {
    this.session = session;
  }

  /** Of several jobs, the first in each state. */
  List<String> of(JobName name) {
    List<Job> jobs = name.jobs(session);
    Set<JobState> told = EnumSet.noneOf(JobState.class);
    for (Job job : jobs) {
      if (told.add(job.state())) {
        long same = jobs.stream().filter(other -> other.state() == job.state()).count();
        one(job);
        if (same > 1) {
          String others = Count.of(same - 1, "other task is", "other tasks are");
          lines.add("  and " + others + " " + job.state());
        }
      }
    }
    return lines;
  }

  private void one(Job job) {
    String id = job.label();
    switch (job.state()) {
      case QUEUED -> queued(job);
      case BLOCKED -> blocked(job);
      case HELD -> held(job);
      case RUNNING, STOPPING -> runs(job);
      case SUCCEEDED, FAILED, CANCELLED -> ended(job);
      case DEPENDENCY_FAILED -> {
        ended(job);
        blocked(job, "");
        advice("when its parent has been retried, gaf retry " + id + " puts it back, too");
      }
    }
  }

  private void queued(Job job) {
    lines.add(job.label() + " waits for a worker");
    Paused.sentence(session)
        .ifPresent(
            s -> {
              lines.add("  " + s);
              advice("gaf queue resume lets workers go on");
            });
    Queue queue = session.services().queue();
    queue.standing(job.id()).ifPresent(this::stands);
    slots(job.request().slot(), queue);
  }

  /** Who holds the slots that the job could run in, or that there are none. */
  private void slots(String wanted, Queue queue) {
    List<Presence> alive = queue.alive();
    if (alive.stream().noneMatch(worker -> offers(worker, wanted))) {
      boolean cpu = wanted.equals(Slot.CPU);
      lines.add(
          alive.isEmpty()
              ? "  no worker is alive"
              : "  no worker that is alive has a slot " + wanted);
      advice(
          cpu ? "gaf worker starts one" : "gaf worker --slots " + device(wanted) + " starts one");
    }
    List<SlotLease> held = queue.slots().stream().filter(s -> fits(s.place(), wanted)).toList();
    held.stream().limit(MOST).forEach(this::holder);
    if (held.size() > MOST) {
      lines.add("  and " + (held.size() - MOST) + " more slots are held");
    }
  }

  private static boolean offers(Presence worker, String wanted) {
    return worker.names().stream().anyMatch(name -> fits(name, wanted));
  }

  /** Whether a slot's name, such as {@code host/gpu:0}, is what a job asks for. */
  private static boolean fits(String name, String wanted) {
    String slot = name.substring(name.indexOf('/') + 1);
    return slot.equals(wanted) || slot.startsWith(wanted + ":");
  }

  private static String device(String wanted) {
    return Slot.of(wanted).name();
  }

  private void holder(SlotLease slot) {
    if (slot.runs()) {
      holder(Ids.find(session.jobs(), slot.job()));
    } else {
      String ends = Times.relative(slot.until(), session.now());
      lines.add(
          "  slot %s is leased for what follows %s by worker %s; unless renewed, that ends %s"
              .formatted(slot.place(), Id.job(slot.job()), slot.worker(), ends));
    }
  }

  private void stands(Standing standing) {
    if (standing.startsAt() != null) {
      String away = Times.relative(standing.startsAt(), session.now());
      lines.add("  it does not start before " + Cells.iso(standing.startsAt()) + " (" + away + ")");
    }
    if (standing.ahead() == 0) {
      if (standing.startsAt() == null) {
        lines.add("  it is the next");
      }
      return;
    }
    String first = standing.next().stream().map(Id::job).collect(Collectors.joining(", "));
    String more = standing.ahead() > standing.next().size() ? ", …" : "";
    String jobs =
        standing.ahead() > Standing.COUNTED
            ? "more than " + Standing.COUNTED + " jobs are"
            : Count.of(standing.ahead(), "job is", "jobs are");
    lines.add("  " + jobs + " ahead: " + first + more);
  }

  /** Who keeps a worker busy, and until about when. */
  private void holder(Job job) {
    List<Attempt> attempts = session.jobs().attempts(job.id());
    if (attempts.isEmpty()) {
      return;
    }
    Attempt last = attempts.get(attempts.size() - 1);
    String until =
        last.remaining(session.now())
            .map(left -> ", until about " + clock(left) + " (" + Times.text(left) + " left)")
            .orElse("");
    String slot = last.place() == null ? "" : " in slot " + last.place();
    String busy = last.worker() + " runs " + job.label() + " " + job.kind().word();
    lines.add("  worker " + busy + slot + until);
  }

  private String clock(Duration left) {
    return Cells.iso(session.now().plus(left)).substring(11, 16) + " UTC";
  }

  /** Each parent that has not ended as wanted, and theirs. */
  private void blocked(Job job, String indent) {
    String first = job.state() == JobState.BLOCKED ? " waits for" : " needs";
    for (Dependency wanted : job.request().after()) {
      if (wanted.array()) {
        array(job, wanted, indent);
        continue;
      }
      Job parent = Ids.find(session.jobs(), wanted.parent());
      boolean any = wanted.condition() == Dependency.Condition.ANY;
      if (parent.state() == JobState.SUCCEEDED || (any && parent.state().terminal())) {
        continue;
      }
      String end = any ? " to end" : " to succeed";
      String why = parent.reason() == null ? "" : ": " + Cells.text(parent.reason(), session.now());
      String is = ", which is " + parent.state() + why;
      lines.add(indent + job.label() + first + " " + parent.label() + end + is);
      if (parent.state() == JobState.BLOCKED && indent.length() < 20) {
        blocked(parent, indent + "  ");
      } else if (!parent.state().terminal()) {
        advice("gaf why " + parent.label() + " says more");
      }
    }
  }

  /** The tasks of an array that have not ended as wanted. */
  private void array(Job job, Dependency wanted, String indent) {
    List<ArrayTask> missing =
        session.services().arrays().tasks(wanted.parent()).stream()
            .filter(t -> t.state() != JobState.SUCCEEDED)
            .filter(t -> wanted.condition() == Dependency.Condition.OK || !t.state().terminal())
            .toList();
    if (!missing.isEmpty()) {
      String first = job.state() == JobState.BLOCKED ? " waits for " : " needs ";
      String tasks = ArrayDetails.label(wanted.parent(), missing);
      lines.add(indent + job.label() + first + Count.of(missing.size(), "task") + ": " + tasks);
      advice("gaf why " + wanted.id() + " says more");
    }
  }

  /** By parents, or by nothing but other tasks of its array. */
  private void blocked(Job job) {
    int before = lines.size();
    blocked(job, "");
    if (lines.size() == before && job.place() != null) {
      JobArray array = session.services().arrays().find(job.place().array()).orElseThrow();
      String turn = " waits for its turn: of " + Id.array(array.id()) + " there may be ";
      String most = Count.of(array.heading().atOnce(), "task");
      lines.add(job.label() + turn + most + " under way at once");
    }
  }

  private void held(Job job) {
    String id = job.label();
    List<Event> events = session.jobs().events(job.id());
    Event last = events.get(events.size() - 1);
    String why = Plain.line(last.text()).replaceFirst("^HELD(: )?", "");
    String since = Times.relative(last.at(), session.now());
    lines.add(id + " is held, " + since + (why.isEmpty() ? "" : ": " + why));
    advice("gaf release " + id + " puts it back into the queue");
    blocked(job, "  ");
  }

  private void runs(Job job) {
    lines.add(job.label() + " is " + job.state());
    holder(job);
    List<Event> events = session.jobs().events(job.id());
    if (job.state() == JobState.STOPPING && !events.isEmpty()) {
      lines.add("  it was asked to stop: " + Plain.line(events.get(events.size() - 1).text()));
    }
  }

  private void ended(Job job) {
    String id = job.label();
    String at = Times.relative(job.endedAt(), session.now());
    lines.add(id + " " + job.state() + " " + at + ": " + Cells.text(job.reason(), session.now()));
    if (job.state() == JobState.FAILED || job.state() == JobState.CANCELLED) {
      advice("gaf logs " + id + " shows what it wrote; gaf retry " + id + " tries again");
    }
  }

  private void advice(String text) {
    lines.add("  " + session.typed(text));
  }
}
