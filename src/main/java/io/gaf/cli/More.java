package io.gaf.cli;

/** Says that a list was cut. */
final class More {
  /** More than these are not counted. */
  static final long MOST = 1000;

  private More() {}

  static void say(long more, Session session) {
    if (more > 0) {
      String many = more >= MOST ? "at least " + MOST : Long.toString(more);
      session.console().say(many + " more; see them with --limit");
    }
  }
}
