package io.gaf.cli;

import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;
import io.gaf.job.NoopSpec;
import java.time.Duration;

/** Asks for nothing: a probe of the queue. */
final class NoopForm implements Form {
  private record Noop(boolean child, Duration time) implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      return new NoopSpec(child, time.toMillis());
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.NOOP;
  }

  @Override
  public String sentence() {
    return "Does nothing: a probe of the queue, done by the worker itself or by a process.";
  }

  @Override
  public String example() {
    return "--for 5s";
  }

  @Override
  public String usage() {
    return "[--child] [--for TIME]";
  }

  @Override
  public void addTo(Opts options) {
    options
        .flag("child", "start a process for it, as for all other kinds")
        .value("for", "TIME", "take so long over it, in a process: 5s, 2m");
  }

  @Override
  public Draft read(Parsed words) {
    Duration time = words.has("for") ? Times.duration("--for", words.text("for")) : Duration.ZERO;
    return new Noop(words.noWords().has("child") || !time.isZero(), time);
  }
}
