package io.gaf.cli;

import io.gaf.job.JobState;
import java.util.Map;

/**
 * Colours for people.
 *
 * @param out whether the output is coloured
 * @param err whether the error stream is coloured
 */
record Palette(boolean out, boolean err) {
  /** What {@code --color}, NO_COLOR, CLICOLOR and the terminals say, in this order. */
  static Palette of(String when, Console console) {
    Map<String, String> env = console.environment();
    return switch (when) {
      case "always" -> new Palette(true, true);
      case "never" -> new Palette(false, false);
      case "auto" -> {
        boolean wanted =
            env.getOrDefault("NO_COLOR", "").isEmpty()
                && !env.getOrDefault("CLICOLOR", "1").equals("0");
        yield new Palette(wanted && console.outTerminal(), wanted && console.errTerminal());
      }
      default ->
          throw CliException.usage(
              "--color is auto, always or never, got '" + when + "'", "try --color never");
    };
  }

  /** The word {@code error:} or {@code hint:} before a message. */
  String label(String word) {
    return err ? "\033[" + (word.equals("hint:") ? "36m" : "1;31m") + word + "\033[0m" : word;
  }

  /** A line of a chart. */
  String line(String text) {
    return out && !text.isEmpty() ? "\033[36m" + text + "\033[0m" : text;
  }

  /** A table cell; the words of states have a colour each. */
  String cell(String text) {
    if (!out) {
      return text;
    }
    for (JobState state : JobState.values()) {
      if (text.strip().equals(state.name())) {
        return "\033[" + colour(state) + "m" + text + "\033[0m";
      }
    }
    return text;
  }

  private static int colour(JobState state) {
    return switch (state) {
      case SUCCEEDED -> 32;
      case FAILED, DEPENDENCY_FAILED -> 31;
      case CANCELLED, STOPPING -> 33;
      case RUNNING -> 36;
      case QUEUED, BLOCKED, HELD -> 2;
    };
  }
}
