package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.CronTimes;
import io.gaf.job.ExceptDays;
import io.gaf.job.NewJob;
import io.gaf.job.Schedule;
import io.gaf.job.Schedule.Goal;
import io.gaf.job.Schedule.Missed;
import io.gaf.job.Schedule.Overlap;
import io.gaf.job.Schedule.Rules;
import io.gaf.words.Nearest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.cli.Options;

/** {@code schedule add}: enqueues a job again and again. */
final class ScheduleAddVerb implements Verb<ScheduleAddVerb.Add> {
  /** Its name, its times, and the job that it enqueues. */
  record Add(String name, Clock clock, Policy policy, Form.Draft draft, JobOptions options) {}

  /** When it fires: exactly one of daily and cron is there. */
  record Clock(String daily, String cron, ZoneId zone, Days except) {}

  /** Days without a run: words, and a file of more of them, or null. */
  record Days(List<String> words, String file) {}

  /** What it does when runs overlap or were missed, and the step at which it ends, or null. */
  record Policy(Overlap overlap, Missed missed, Long untilSteps) {}

  @Override
  public Page page() {
    return new Page(
        "schedule add",
        "NAME (--daily HH:MM | --cron EXPR) [--zone ZONE] [options] -- KIND [options]",
        "Enqueues a job at set times; what follows -- is as after gaf enqueue.",
        "gaf schedule add nightly --daily 02:00 --zone Europe/Brussels --until-steps 20000"
            + " -- train --model fashion --config fashion_demo --steps 500");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("daily", "HH:MM", "every day at this wall time")
        .value("cron", "EXPR", "Quartz's form, or five fields: minute hour day month weekday")
        .value("zone", "ZONE", "such as Europe/Brussels (default: this computer's)")
        .value("overlap", "WHAT", "when the last run has not ended: skip (default), queue, replace")
        .value("missed", "WHAT", "times when no worker ran: catch-up (default, once), or skip")
        .value("except-days", "A,B", "no run on these days: weekdays and dates, sat,sun,2026-12-25")
        .value("except-file", "FILE", "no run on the days in this file, one a line")
        .value("until-steps", "N", "end when the model that is trained has so many steps")
        .build();
  }

  @Override
  public Add read(Parsed words) {
    if (words.tail().isEmpty()) {
      throw CliException.usage("which job?", "put it after --, such as -- train --model fashion");
    }
    if (words.has("daily") == words.has("cron")) {
      throw CliException.usage("give either --daily or --cron", "such as --daily 02:00");
    }
    String name = words.onlyWord("NAME");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw CliException.usage(
          "'" + name + "' cannot name a schedule", "use letters, digits, . _ -");
    }
    Form form = Forms.of(words.tail().get(0));
    Opts options = Opts.none();
    form.addTo(options);
    JobOptions.addTo(options);
    List<String> rest = words.tail().subList(1, words.tail().size());
    Parsed job = new Parser("enqueue " + form.kind().word(), options.build()).parse(rest);
    for (String once : List.of("key", "not-before", "after", "deadline")) {
      if (job.has(once)) {
        throw CliException.usage(
            "--" + once + " is for one job, not for a schedule", "leave it out");
      }
    }
    var clock = new Clock(words.text("daily"), words.text("cron"), zone(words), days(words));
    return new Add(name, clock, policy(words), form.read(job), JobOptions.read(job));
  }

  @Override
  public int run(Add request, Session session) {
    var schedules = session.services().schedules();
    if (schedules.find(request.name()).isPresent()) {
      throw CliException.refused(
          "a schedule '" + request.name() + "' is there already",
          "remove it first: gaf schedule remove " + request.name());
    }
    NewJob job = request.options().job(request.draft().spec(new Lookup(session)), session);
    Schedule schedule = schedule(request, job, session);
    Instant first = first(schedule, session);
    long id = schedules.add(schedule);
    session.console().out().println("s" + id);
    session.console().say("first at " + first.atZone(schedule.zone()));
    return ExitCode.OK;
  }

  private static Schedule schedule(Add request, NewJob job, Session session) {
    Clock clock = request.clock();
    CronTimes cron = session.services().cron();
    String times = clock.cron() == null ? cron.daily(clock.daily()) : cron.normalise(clock.cron());
    Policy policy = request.policy();
    var rules = new Rules(except(clock.except(), session), policy.missed(), goal(policy, job));
    requireAhead(rules.goal(), session);
    return new Schedule(
        0, request.name(), times, clock.zone(), policy.overlap(), rules, job, false, null, null);
  }

  private static Goal goal(Policy policy, NewJob job) {
    if (policy.untilSteps() == null) {
      return null;
    }
    String model =
        job.spec()
            .modelName()
            .orElseThrow(
                () ->
                    CliException.usage(
                        "--until-steps is for the training of a model",
                        "such as -- train --model fashion --steps 500"));
    return new Goal(model, policy.untilSteps());
  }

  private static void requireAhead(Goal goal, Session session) {
    if (goal == null) {
      return;
    }
    long step =
        session
            .records()
            .findModel(goal.model())
            .flatMap(m -> session.records().findCheckpoint(m.current()))
            .map(Checkpoint::step)
            .orElse(0L);
    if (step >= goal.steps()) {
      throw CliException.refused(
          "model " + goal.model() + " is at step " + step + " already", "name a later goal");
    }
  }

  private static Instant first(Schedule schedule, Session session) {
    return ScheduleDetails.next(schedule, session, 1).stream()
        .findFirst()
        .orElseThrow(
            () ->
                CliException.usage(
                    "the schedule never fires: all its times are on excluded days",
                    "exclude fewer days"));
  }

  private static ExceptDays except(Days days, Session session) {
    List<String> words = new ArrayList<>(days.words());
    if (days.file() != null) {
      words.addAll(DayFile.read(session.console().path(days.file())));
    }
    return words.isEmpty() ? ExceptDays.NONE : ExceptDays.of(words);
  }

  private static ZoneId zone(Parsed words) {
    String zone = words.text("zone", ZoneId.systemDefault().getId());
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw CliException.usage(
          "unknown zone '" + zone + "'",
          Nearest.hint(zone, ZoneId.getAvailableZoneIds(), "such as Europe/Brussels or UTC"));
    }
  }

  private static Days days(Parsed words) {
    String typed = words.text("except-days", "").strip();
    List<String> days = typed.isEmpty() ? List.of() : List.of(typed.split("[,\\s]+", -1));
    ExceptDays.of(days); // what is no day is refused before anything is opened
    return new Days(days, words.text("except-file"));
  }

  private static Policy policy(Parsed words) {
    return new Policy(
        Values.choice(
            "overlap",
            words.text("overlap", "skip"),
            Arrays.asList(Overlap.values()),
            ScheduleDetails::word),
        Values.choice(
            "policy for missed runs",
            words.text("missed", "catch-up"),
            Arrays.asList(Missed.values()),
            ScheduleDetails::word),
        words.has("until-steps") ? words.whole("until-steps", 0, 1) : null);
  }
}
