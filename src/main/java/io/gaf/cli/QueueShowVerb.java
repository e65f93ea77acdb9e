package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Pause;
import io.gaf.job.Presence;
import io.gaf.job.Queue;
import io.gaf.job.SlotLease;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** {@code queue show}: whether it is paused, how much waits, and who serves it. */
final class QueueShowVerb implements Verb<Format> {
  private static final Listing<Presence> WORKERS =
      new Listing<Presence>()
          .column("worker", Presence::worker)
          .column("slots", Presence::slots)
          .column("since", Presence::since);

  private static final Listing<SlotLease> SLOTS =
      new Listing<SlotLease>()
          .column("slot", SlotLease::place)
          .column("worker", SlotLease::worker)
          .column("job", s -> Id.job(s.job()))
          .column("runs", SlotLease::runs, s -> s.runs() ? "yes" : "its process waits for more")
          .column("lease_until", SlotLease::until);

  @Override
  public Page page() {
    return new Page(
        "queue show",
        "[-o FORM]",
        "Shows whether the queue is paused, how many jobs run and wait, the workers and their slots.",
        "gaf queue show");
  }

  @Override
  public Options options() {
    return Opts.none().format().build();
  }

  @Override
  public Format read(Parsed words) {
    return words.noWords().format();
  }

  @Override
  public int run(Format format, Session session) {
    Optional<Pause> pause = session.services().queue().paused();
    var details =
        new Details(session)
            .field("paused", pause.isPresent(), pause.isPresent() ? "yes" : "no")
            .field("reason", pause.map(Pause::reason).orElse(null))
            .field("since", pause.map(Pause::since).orElse(null));
    for (JobState state : JobState.active()) {
      long jobs = session.jobs().count(JobFilter.inStates(List.of(state), 0));
      details.field(state.name().toLowerCase(Locale.ROOT), jobs);
    }
    Queue queue = session.services().queue();
    details
        .list("workers", WORKERS, queue.alive())
        .list("slots", SLOTS, queue.slots())
        .print(format);
    return ExitCode.OK;
  }
}
