package io.gaf.cli;

import java.util.Map;
import org.apache.commons.cli.Options;

/** {@code config check}: whether a configuration is right. */
final class ConfigCheckVerb implements Verb<ConfigChoice> {
  @Override
  public Page page() {
    return new Page(
        "config check",
        "NAME|FILE",
        "Reads a configuration and prints ok, or everything that is wrong with it.",
        "gaf config check mine.yaml");
  }

  @Override
  public Options options() {
    return Opts.none().build();
  }

  @Override
  public ConfigChoice read(Parsed words) {
    return new ConfigChoice(words.noTail().onlyWord("configuration"), Map.of());
  }

  @Override
  public int run(ConfigChoice choice, Session session) {
    choice.resolve(session.console(), session.home());
    session.console().out().println("ok");
    return ExitCode.OK;
  }
}
