package io.gaf.cli;

import io.gaf.job.Workers;
import org.apache.commons.cli.Options;

/** {@code worker}: runs the queue. */
final class WorkerVerb implements Verb<WorkerVerb.Serve> {
  /** Whether it ends when the queue is empty. */
  record Serve(boolean drain) {}

  @Override
  public Page page() {
    return new Page(
        "worker",
        "[--drain]",
        "Runs queued jobs one after the other, and schedules, until it is asked to end.",
        "gaf worker --drain");
  }

  @Override
  public Options options() {
    return Opts.none().flag("drain", "end when nothing is left to run").build();
  }

  @Override
  public Serve read(Parsed words) {
    return new Serve(words.noWords().has("drain"));
  }

  @Override
  public int run(Serve request, Session session) {
    session.console().say("worker on " + session.home() + (request.drain() ? ", draining" : ""));
    Workers workers = session.services().workers();
    workers.serve(request.drain());
    return workers.interrupted() ? ExitCode.INTERRUPTED : ExitCode.OK;
  }
}
