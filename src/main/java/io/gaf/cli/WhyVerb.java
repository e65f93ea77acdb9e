package io.gaf.cli;

import io.gaf.job.Job;
import org.apache.commons.cli.Options;

/** {@code why}: why a job is where it is, and what would move it. */
final class WhyVerb implements Verb<Long> {
  @Override
  public Page page() {
    return new Page(
        "why",
        "ID",
        "Says why a job waits, or ended as it did: workers, what is ahead, parents, pauses.",
        "gaf why j12");
  }

  @Override
  public Options options() {
    return Opts.none().build();
  }

  @Override
  public Long read(Parsed words) {
    return Ids.job(words.noTail().onlyWord("job id"));
  }

  @Override
  public int run(Long id, Session session) {
    Job job = Ids.find(session.jobs(), id);
    new Explanation(session).of(job).forEach(l -> session.console().out().println(l));
    return ExitCode.OK;
  }
}
