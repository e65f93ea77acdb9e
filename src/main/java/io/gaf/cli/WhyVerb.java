package io.gaf.cli;

import org.apache.commons.cli.Options;

/** {@code why}: why a job is where it is, and what would move it. */
final class WhyVerb implements Verb<JobName> {
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
  public JobName read(Parsed words) {
    return JobName.read(words.noTail().onlyWord("job id"));
  }

  @Override
  public int run(JobName name, Session session) {
    new Explanation(session).of(name).forEach(l -> session.console().out().println(l));
    return ExitCode.OK;
  }
}
