package io.gaf.cli;

import java.time.Duration;
import java.util.List;
import org.apache.commons.cli.Options;

/** {@code wait}: returns when jobs have ended. */
final class WaitVerb implements Verb<WaitVerb.Wait> {
  /** Which jobs, and how long at most (null: for ever). */
  record Wait(List<JobName> jobs, Duration timeout, boolean quiet) {}

  @Override
  public Page page() {
    return new Page(
        "wait",
        "ID... [--timeout TIME]",
        "Returns when the jobs have ended: 0, or 5 if one failed, 6 if one was cancelled, 7 too late.",
        "gaf wait j1 j2 --timeout 30m");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("timeout", "TIME", "wait this long at most: 90s, 5m, 1h30m")
        .quiet("show no progress")
        .build();
  }

  @Override
  public Wait read(Parsed words) {
    if (words.noTail().words().isEmpty()) {
      throw CliException.usage("wait for which job?", "name one or more, such as gaf wait j1");
    }
    return new Wait(
        words.words().stream().map(JobName::read).toList(),
        words.has("timeout") ? Times.duration("--timeout", words.text("timeout")) : null,
        words.has("quiet"));
  }

  @Override
  public int run(Wait request, Session session) {
    List<Long> jobs =
        request.jobs().stream().flatMap(name -> name.all(session).stream()).distinct().toList();
    int code = new Follower(session, jobs, request.quiet()).untilEnded(request.timeout());
    if (code == ExitCode.TIMED_OUT) {
      session.console().say("error: not ended after " + Times.text(request.timeout()));
      session.console().say(session.typed("hint: gaf list shows what runs and what waits"));
    }
    return code;
  }
}
