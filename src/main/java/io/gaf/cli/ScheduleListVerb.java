package io.gaf.cli;

import io.gaf.job.Schedule;
import io.gaf.words.Nearest;
import java.util.List;
import org.apache.commons.cli.Options;

/** {@code schedule list}: all schedules. */
final class ScheduleListVerb implements Verb<ScheduleListVerb.Show> {
  /** In which form. */
  record Show(View view) {}

  @Override
  public Page page() {
    return new Page(
        "schedule list",
        "[-o FORM]",
        "Shows the schedules, when they fire next, and what their last runs came to.",
        "gaf schedule list");
  }

  @Override
  public Options options() {
    return Opts.none().view("print ids alone").build();
  }

  @Override
  public Show read(Parsed words) {
    return new Show(View.read(words.noWords()));
  }

  @Override
  public int run(Show request, Session session) {
    List<Schedule> all = session.services().schedules().list();
    ScheduleDetails.columns(session).print(all, request.view(), session);
    return ExitCode.OK;
  }

  /** The schedule of this name or id. */
  static Schedule named(String name, Session session) {
    List<Schedule> all = session.services().schedules().list();
    return all.stream()
        .filter(s -> s.name().equals(name) || ScheduleDetails.id(s).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                CliException.notFound(
                    "no schedule '" + name + "'",
                    Nearest.hint(
                        name, all.stream().map(Schedule::name).toList(), "see gaf schedule list")));
  }
}
