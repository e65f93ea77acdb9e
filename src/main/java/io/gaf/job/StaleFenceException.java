package io.gaf.job;

/** A write of an attempt that no longer owns its job: the attempt must stop and publish nothing. */
public final class StaleFenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says whose write was refused. */
  public StaleFenceException(Fence fence) {
    super(
        "attempt "
            + fence.attempt()
            + " no longer owns job j"
            + fence.job()
            + " (fencing number "
            + fence.token()
            + " is stale)");
  }
}
