package io.gaf.cli;

import io.gaf.job.JobState;
import org.apache.commons.cli.Options;

/** {@code history}: what has ended. */
final class HistoryVerb implements Verb<JobListing> {
  @Override
  public Page page() {
    return new Page(
        "history",
        "[filters] [--sort COLUMN]",
        "Shows the jobs that have ended, newest first.",
        "gaf history --kind train --state FAILED --since 7d --sort took_s:desc");
  }

  @Override
  public Options options() {
    return JobListing.addTo(Opts.none()).build();
  }

  @Override
  public JobListing read(Parsed words) {
    return JobListing.read(words, JobState.ended());
  }

  @Override
  public int run(JobListing request, Session session) {
    return request.print(JobRow.ended(session), session);
  }
}
