package io.gaf.cli;

/** Says that a list was cut. */
final class More {
  private More() {}

  static void say(long more, Session session) {
    if (more > 0) {
      session.console().say(more + " more; see them with --limit");
    }
  }
}
