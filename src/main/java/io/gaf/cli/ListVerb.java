package io.gaf.cli;

import io.gaf.job.JobState;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.cli.Options;

/** {@code list}: what runs and what waits. */
final class ListVerb implements Verb<JobListing> {
  @Override
  public Page page() {
    return new Page(
        "list",
        "[--active|--all] [filters]",
        "Shows the jobs that run or wait, newest first.",
        "gaf list --kind train -o json");
  }

  @Override
  public Options options() {
    return JobListing.addTo(
            Opts.none()
                .flag("active", "those that have not ended (the default)")
                .flag("all", "those that have ended, too"))
        .build();
  }

  @Override
  public JobListing read(Parsed words) {
    if (words.has("all") && words.has("active")) {
      throw CliException.usage("--active and --all exclude each other", null);
    }
    List<JobState> all = Arrays.asList(JobState.values());
    return JobListing.read(words, words.has("all") ? all : JobState.active());
  }

  @Override
  public int run(JobListing request, Session session) {
    return request.print(JobRow.active(session), session);
  }
}
