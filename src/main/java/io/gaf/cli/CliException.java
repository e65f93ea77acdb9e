package io.gaf.cli;

/** A command that cannot be carried out, with what to do about it and the exit code. */
final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  private CliException(int code, String what, String hint) {
    super(hint == null ? what : what + "\nhint: " + hint);
    this.code = code;
  }

  /** The command line is wrong: exit code 2. */
  static CliException usage(String what, String hint) {
    return new CliException(ExitCode.USAGE, what, hint);
  }

  /** What was named is not there: exit code 3. */
  static CliException notFound(String what, String hint) {
    return new CliException(ExitCode.NOT_FOUND, what, hint);
  }

  /** A conflict with what is there: exit code 4. */
  static CliException refused(String what, String hint) {
    return new CliException(ExitCode.REFUSED, what, hint);
  }

  /** It was tried and failed: exit code 1. */
  static CliException failed(String what, String hint) {
    return new CliException(ExitCode.FAILURE, what, hint);
  }

  /** The same, with where it happened. */
  CliException in(String place) {
    return new CliException(code, place + ": " + getMessage(), null);
  }

  int code() {
    return code;
  }
}
