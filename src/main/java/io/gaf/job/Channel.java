package io.gaf.job;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody who is told how jobs end, as the home's settings say.
 *
 * @param name what it is called in events
 * @param target how it is reached
 * @param states ends that it hears of
 * @param kinds jobs that it hears of
 * @param timeout how long one try may take
 */
public record Channel(
    String name, Target target, Set<JobState> states, Set<JobKind> kinds, Duration timeout) {
  /** How a channel is reached. */
  public sealed interface Target permits Webhook, Command {}

  /** A JSON document is posted there. */
  public record Webhook(URI url) implements Target {
    public Webhook {
      Objects.requireNonNull(url, "url");
    }
  }

  /** A program is started with these words, without a shell; the facts are in its environment. */
  public record Command(List<String> words) implements Target {
    public Command {
      words = List.copyOf(words);
      if (words.isEmpty()) {
        throw new IllegalArgumentException("a command has at least one word");
      }
    }
  }

  public Channel {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(target, "target");
    states = Set.copyOf(states);
    kinds = Set.copyOf(kinds);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be positive, got " + timeout);
    }
  }
}
