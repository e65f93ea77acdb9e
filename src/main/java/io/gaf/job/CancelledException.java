package io.gaf.job;

/** The user cancelled and the handler has stopped, having saved what it did. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says where the work stopped. */
  public CancelledException(String message) {
    super(message);
  }
}
