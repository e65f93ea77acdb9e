package io.gaf.cli;

import io.gaf.job.Serving;
import io.gaf.job.Slot;
import io.gaf.job.Workers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.cli.Options;

/** {@code worker}: runs the queue. */
final class WorkerVerb implements Verb<Serving> {
  @Override
  public Page page() {
    return new Page(
        "worker",
        "[--drain] [--slots LIST] [--idle TIME]",
        "Runs queued jobs, one in each of its slots, and schedules, until it is asked to end.",
        "gaf worker --slots cpu=2,gpu:0");
  }

  @Override
  public Options options() {
    return Opts.none()
        .flag(
            "drain",
            "end when the queue is empty: what may start later only, and what other workers run, is"
                + " waited for")
        .value(
            "slots",
            "LIST",
            "how many jobs run at once: cpu=2,gpu:0 are two on processors and one on a GPU, which"
                + " the machine's workers share (default cpu)")
        .value(
            "idle",
            "TIME",
            "how long a process waits for another job on its checkpoint (default 30s)")
        .build();
  }

  @Override
  public Serving read(Parsed words) {
    Duration idle =
        words.has("idle") ? Times.duration("--idle", words.text("idle")) : Serving.USUAL_IDLE;
    return new Serving(words.noWords().has("drain"), slots(words.text("slots", Slot.CPU)), idle);
  }

  private static List<Slot> slots(String list) {
    try {
      return Slot.list(list);
    } catch (IllegalArgumentException e) {
      String[] lines = e.getMessage().split("\nhint: ", 2);
      throw CliException.usage("--" + lines[0], lines.length > 1 ? lines[1] : null);
    }
  }

  @Override
  public int run(Serving request, Session session) {
    String slots = request.slots().stream().map(Slot::name).collect(Collectors.joining(" "));
    String drains = request.drain() ? ", draining" : "";
    session.console().say("worker on " + session.home() + " in " + slots + drains);
    Workers workers = session.services().workers();
    workers.serve(request);
    return workers.interrupted() ? ExitCode.INTERRUPTED : ExitCode.OK;
  }
}
