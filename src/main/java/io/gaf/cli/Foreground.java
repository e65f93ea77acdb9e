package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.Workers;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs jobs in this process' worker, and shows how far they are. Ctrl-C cancels what was asked for;
 * a parent that runs here goes back into the queue, and one that runs elsewhere goes on.
 */
final class Foreground {
  private final Session session;
  private final boolean quiet;

  Foreground(Session session, boolean quiet) {
    this.session = session;
    this.quiet = quiet;
  }

  /** Runs these jobs and the parents they wait for; returns the exit code that they deserve. */
  int run(List<Long> ids) {
    Set<Long> all = withParents(ids);
    if (all.isEmpty()) {
      return new Follower(session, ids, quiet).verdict();
    }
    var follower = new Follower(session, all.stream().sorted().toList(), quiet);
    Workers workers = session.services().workers();
    Set<Long> asked = new TreeSet<>(ids);
    asked.retainAll(all);
    all.removeAll(asked);
    follower.during(() -> workers.runOnly(asked, all));
    follower.verdict();
    List<Job> jobs = ids.stream().map(id -> Ids.find(session.jobs(), id)).toList();
    return workers.interrupted()
        ? ExitCode.INTERRUPTED
        : ExitCode.of(jobs.stream().map(Job::state).toList());
  }

  private List<Long> parents(Job job) {
    return job.request().after().stream()
        .flatMap(parent -> new JobName(parent.id(), null).all(session).stream())
        .toList();
  }

  private Set<Long> withParents(Collection<Long> ids) {
    Set<Long> all = new HashSet<>();
    for (long id : ids) {
      Job job = Ids.find(session.jobs(), id);
      if (job.state() == JobState.HELD) {
        throw CliException.refused(
            Id.job(id) + " is held, so waiting for it here would never end",
            "gaf release " + Id.job(id) + " first; what was asked for stays in the queue");
      }
      if (!job.state().terminal() && all.add(id)) {
        all.addAll(withParents(parents(job)));
      }
    }
    return all;
  }
}
