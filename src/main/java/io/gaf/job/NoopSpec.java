package io.gaf.job;

/**
 * Nothing: a probe of the queue itself.
 *
 * @param child whether a process of its own does nothing, rather than the worker
 * @param millis how long that process takes over it
 */
public record NoopSpec(boolean child, long millis) implements JobSpec {
  public NoopSpec {
    if (millis < 0 || (millis > 0 && !child)) {
      throw new IllegalArgumentException(
          "millis must be 0, or positive in a process of its own, got " + millis);
    }
  }

  /** Nothing, done by the worker. */
  public NoopSpec() {
    this(false, 0);
  }

  @Override
  public JobKind kind() {
    return JobKind.NOOP;
  }

  @Override
  public boolean inWorker() {
    return !child;
  }
}
