package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.Job;
import java.util.List;
import org.apache.commons.cli.Options;

/** {@code cancel}: stops jobs, with a checkpoint where one is due. */
final class CancelVerb implements Verb<CancelVerb.Cancel> {
  /** Which jobs and why. */
  record Cancel(List<Long> jobs, String reason) {}

  @Override
  public Page page() {
    return new Page(
        "cancel",
        "ID... [--reason TEXT]",
        "Cancels jobs; one that runs saves a checkpoint first.",
        "gaf cancel j12 --reason 'wrong learning rate'");
  }

  @Override
  public Options options() {
    return Opts.none().value("reason", "TEXT", "why, for the history").build();
  }

  @Override
  public Cancel read(Parsed words) {
    if (words.noTail().words().isEmpty()) {
      throw CliException.usage("cancel which job?", "name one or more, such as gaf cancel j1");
    }
    return new Cancel(
        words.words().stream().map(Ids::job).distinct().toList(),
        words.text("reason", "cancelled by the user"));
  }

  @Override
  public int run(Cancel request, Session session) {
    List<Job> all = request.jobs().stream().map(id -> Ids.find(session.jobs(), id)).toList();
    int code = ExitCode.OK;
    for (Job job : all) {
      String id = Id.job(job.id());
      if (session.jobs().cancel(job.id(), request.reason())) {
        session.console().say(id + " " + Ids.find(session.jobs(), job.id()).state());
      } else {
        String state = Ids.find(session.jobs(), job.id()).state().name();
        session.console().say("error: " + id + " has ended already: " + state);
        session.console().say(session.typed("hint: gaf show " + id + " says how"));
        code = ExitCode.REFUSED;
      }
    }
    return code;
  }
}
