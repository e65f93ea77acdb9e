package io.gaf.cli;

import io.gaf.job.Pause;
import io.gaf.words.Plain;
import java.util.Optional;

/** Says that the queue is paused, wherever somebody might wait for it. */
final class Paused {
  private Paused() {}

  /** The sentence, or empty while workers take jobs. */
  static Optional<String> sentence(Session session) {
    return session.services().queue().paused().map(p -> sentence(p, session));
  }

  static String sentence(Pause pause, Session session) {
    return "the queue is paused (%s): %s"
        .formatted(Times.relative(pause.since(), session.now()), Plain.line(pause.reason()));
  }

  /** Says it on the error stream, with what ends it. */
  static void say(Session session) {
    sentence(session)
        .ifPresent(s -> session.console().say(session.typed(s + "; gaf queue resume ends that")));
  }
}
