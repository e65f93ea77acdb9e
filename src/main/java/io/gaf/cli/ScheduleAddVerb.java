package io.gaf.cli;

import io.gaf.job.CronTimes;
import io.gaf.job.NewJob;
import io.gaf.job.Schedule;
import io.gaf.job.Schedule.Overlap;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.Options;

/** {@code schedule add}: enqueues a job again and again. */
final class ScheduleAddVerb implements Verb<ScheduleAddVerb.Add> {
  /** Its name, its times, and the job that it enqueues. */
  record Add(String name, Clock clock, Overlap overlap, Form.Draft draft, JobOptions options) {}

  /** When it fires: exactly one of daily and cron is there. */
  record Clock(String daily, String cron, ZoneId zone) {}

  @Override
  public Page page() {
    return new Page(
        "schedule add",
        "NAME (--daily HH:MM | --cron EXPR) [--zone ZONE] [--overlap WHAT] -- KIND [options]",
        "Enqueues a job at set times; what follows -- is as after gaf enqueue.",
        "gaf schedule add nightly --daily 02:00 --zone Europe/Brussels -- train --model fashion"
            + " --config fashion_demo --steps 500");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("daily", "HH:MM", "every day at this wall time")
        .value("cron", "EXPR", "Quartz's form, or five fields: minute hour day month weekday")
        .value("zone", "ZONE", "such as Europe/Brussels (default: this computer's)")
        .value("overlap", "WHAT", "when the last run has not ended: skip (default), queue, replace")
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
    var clock = new Clock(words.text("daily"), words.text("cron"), zone(words));
    return new Add(name, clock, overlap(words), form.read(job), JobOptions.read(job));
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
    CronTimes cron = session.services().cron();
    Clock clock = request.clock();
    String times = clock.cron() == null ? cron.daily(clock.daily()) : cron.normalise(clock.cron());
    var schedule =
        new Schedule(0, request.name(), times, clock.zone(), request.overlap(), job, false, null);
    long id = schedules.add(schedule);
    session.console().out().println("s" + id);
    ScheduleDetails.next(schedule, session, 1)
        .forEach(at -> session.console().say("first at " + at.atZone(clock.zone())));
    return ExitCode.OK;
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

  private static Overlap overlap(Parsed words) {
    return Values.choice(
        "overlap",
        words.text("overlap", "skip"),
        Arrays.asList(Overlap.values()),
        o -> o.name().toLowerCase(Locale.ROOT));
  }
}
