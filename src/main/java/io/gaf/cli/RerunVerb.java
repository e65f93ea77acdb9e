package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.Limits;
import io.gaf.job.NewJob;
import org.apache.commons.cli.Options;

/** {@code rerun}: a new job that does the same as an old one. */
final class RerunVerb implements Verb<RerunVerb.Rerun> {
  /** Which job, and whether only the new id is said. */
  record Rerun(JobName job, boolean quiet) {}

  @Override
  public Page page() {
    return new Page(
        "rerun",
        "ID [-q]",
        "Enqueues a new job from an old one's spec, name, tags, priority, slot and time limit.",
        "gaf rerun j12");
  }

  @Override
  public Options options() {
    return Opts.none().quiet("print the id alone, say nothing else").build();
  }

  @Override
  public Rerun read(Parsed words) {
    return new Rerun(JobName.read(words.noTail().onlyWord("job id")), words.has("quiet"));
  }

  /** It waits for the same parents, most of which have ended; a key would find the old job. */
  @Override
  public int run(Rerun request, Session session) {
    NewJob old = Ids.find(session.jobs(), request.job().one(session)).request();
    var limits = new Limits(old.limits().attempts(), old.limits().time(), null);
    long made =
        session
            .jobs()
            .enqueue(
                new NewJob(
                    old.spec(),
                    old.name(),
                    old.tags(),
                    old.after(),
                    old.priority(),
                    null,
                    null,
                    false,
                    limits,
                    old.slot()));
    session.console().out().println(Id.job(made));
    if (!request.quiet()) {
      String what = Ids.find(session.jobs(), made).state() + ", as " + request.job();
      session.console().say(what + " was");
    }
    return ExitCode.OK;
  }
}
