package io.gaf.chaos;

import io.gaf.job.Attempt;
import io.gaf.job.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt whose process, or whose worker, was killed.
 *
 * @param victim who was killed
 * @param training whether the job trains; it samples otherwise
 * @param killed when
 * @param attempt the attempt, with its end
 */
record Death(Victim victim, boolean training, Instant killed, Attempt attempt) {
  /** Whom a kill is meant for. */
  enum Victim {
    CHILD,
    WORKER
  }

  /** From the kill until the records say that the attempt has ended. */
  Duration noticed() {
    return Duration.between(killed, attempt.endedAt());
  }

  /** From the kill until the next attempt's process is at work; none when there was no next. */
  Optional<Duration> recovered(Story story) {
    return story.events().stream()
        .filter(event -> event.type().equals("CODE"))
        .filter(event -> event.attempt() != null && event.attempt() > attempt.id())
        .map(Event::at)
        .min(Instant::compareTo)
        .map(at -> Duration.between(killed, at));
  }
}
