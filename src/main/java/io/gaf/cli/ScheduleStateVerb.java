package io.gaf.cli;

import io.gaf.job.Schedule;
import org.apache.commons.cli.Options;

/** {@code schedule pause} and {@code schedule resume}. */
final class ScheduleStateVerb implements Verb<String> {
  static final ScheduleStateVerb PAUSE =
      new ScheduleStateVerb(
          "pause", true, "Lets a schedule skip its fire times; gaf schedule run still runs it.");
  static final ScheduleStateVerb RESUME =
      new ScheduleStateVerb("resume", false, "Lets a paused schedule fire again from now on.");

  private final String verb;
  private final boolean paused;
  private final String sentence;

  private ScheduleStateVerb(String verb, boolean paused, String sentence) {
    this.verb = verb;
    this.paused = paused;
    this.sentence = sentence;
  }

  @Override
  public Page page() {
    String name = "schedule " + verb;
    return new Page(name, "NAME", sentence, "gaf " + name + " nightly");
  }

  @Override
  public Options options() {
    return Opts.none().build();
  }

  @Override
  public String read(Parsed words) {
    return words.noTail().onlyWord("NAME");
  }

  @Override
  public int run(String name, Session session) {
    Schedule schedule = ScheduleListVerb.named(name, session);
    if (schedule.finished() != null) {
      throw CliException.refused(
          schedule.name() + " fires no more: " + schedule.finished(),
          "gaf schedule remove " + schedule.name() + ", then add one with a later goal");
    }
    session.services().schedules().pause(schedule.name(), paused);
    session.console().say(schedule.name() + (paused ? " paused" : " fires again"));
    return ExitCode.OK;
  }
}
