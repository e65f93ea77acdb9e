package io.gaf.cli;

import java.time.Duration;
import org.apache.commons.cli.Options;

/** {@code watch}: the queue as it moves. */
final class WatchVerb implements Verb<WatchVerb.Watch> {
  /** Whether it is shown once and no more. */
  record Watch(boolean once) {}

  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Override
  public Page page() {
    return new Page(
        "watch",
        "[--once]",
        "Shows the queue, what runs and how fast, and what has just ended; q or Ctrl-C ends it.",
        "gaf watch --once");
  }

  @Override
  public Options options() {
    return Opts.none().flag("once", "show it once, as when the output is no terminal").build();
  }

  @Override
  public Watch read(Parsed words) {
    return new Watch(words.noWords().has("once"));
  }

  @Override
  public int run(Watch request, Session session) throws InterruptedException {
    var screen = new WatchScreen(session);
    if (request.once() || !session.console().outTerminal()) {
      screen.lines().forEach(session.console().out()::println);
      return ExitCode.OK;
    }
    try (var keyboard = new Keyboard(session.console().out())) {
      while (true) {
        String page = String.join("\033[K\r\n", screen.lines());
        session.console().out().print("\033[H" + page + "\033[K\033[J");
        session.console().out().flush();
        if (keyboard.pressed('q', PAUSE)) {
          return ExitCode.OK;
        }
      }
    }
  }
}
