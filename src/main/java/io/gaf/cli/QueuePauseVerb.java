package io.gaf.cli;

import org.apache.commons.cli.Options;

/** {@code queue pause}: workers take no more jobs. */
final class QueuePauseVerb implements Verb<QueuePauseVerb.Stop> {
  /** Why. */
  record Stop(String reason) {}

  @Override
  public Page page() {
    return new Page(
        "queue pause",
        "--reason TEXT",
        "Lets no worker take another job; what runs goes on, and every list says why.",
        "gaf queue pause --reason 'the disk is being replaced'");
  }

  @Override
  public Options options() {
    return Opts.none().value("reason", "TEXT", "why, shown by every list").build();
  }

  @Override
  public Stop read(Parsed words) {
    String reason = words.noWords().required("reason", "say why; every list shows it").strip();
    if (reason.isEmpty()) {
      throw CliException.usage("--reason is empty", "say why; every list shows it");
    }
    return new Stop(reason);
  }

  @Override
  public int run(Stop request, Session session) {
    session.services().queue().pause(request.reason());
    session.console().say("paused; what runs goes on");
    return ExitCode.OK;
  }
}
