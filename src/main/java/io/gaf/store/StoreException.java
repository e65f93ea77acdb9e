package io.gaf.store;

/** Records could not be read or changed; the message says what, where, and what to do. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of fault it is, which decides the program's exit code. */
  public enum Kind {
    /** What was named does not exist. */
    NOT_FOUND,
    /** The records as they are do not allow it: a name is taken, a state is wrong. */
    REFUSED,
    /** A file could not be read or written, or is not what it should be. */
    FAILED,
    /** The database cannot be reached, opened or understood. */
    UNAVAILABLE
  }

  private final Kind kind;

  StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  static StoreException notFound(String what) {
    return new StoreException(Kind.NOT_FOUND, what, null);
  }

  static StoreException refused(String what) {
    return new StoreException(Kind.REFUSED, what, null);
  }

  static StoreException failed(String what, String hint, Throwable cause) {
    return new StoreException(Kind.FAILED, what + "\nhint: " + hint, cause);
  }

  static StoreException unavailable(String what, String hint, Throwable cause) {
    return new StoreException(Kind.UNAVAILABLE, what + "\nhint: " + hint, cause);
  }

  /** The database could not write: where its files lie, the disk is full. */
  static StoreException full(String where, Throwable cause) {
    return unavailable(
        "the disk is full: there is no space left for the database in " + where,
        "free some space there and try again; what was acknowledged before is kept",
        cause);
  }

  /** The kind of fault. */
  public Kind kind() {
    return kind;
  }
}
