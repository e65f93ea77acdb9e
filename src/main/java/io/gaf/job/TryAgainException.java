package io.gaf.job;

/**
 * An attempt cannot go on, but another one can: it has recorded what it is to do otherwise. The
 * message is one line for people.
 */
public final class TryAgainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An attempt that gives up in favour of the next one. */
  public TryAgainException(String message, Throwable cause) {
    super(message, cause);
  }
}
