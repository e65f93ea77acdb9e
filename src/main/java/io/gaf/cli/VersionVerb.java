package io.gaf.cli;

import java.util.Objects;
import org.apache.commons.cli.Options;

/** {@code version}: which build this is. */
final class VersionVerb implements Verb<VersionVerb.Version> {
  /** Nothing is asked. */
  record Version() {}

  @Override
  public Page page() {
    return new Page("version", "", "Says which version this is.", "gaf version");
  }

  @Override
  public Options options() {
    return Opts.none().build();
  }

  @Override
  public Version read(Parsed words) {
    words.noWords();
    return new Version();
  }

  @Override
  public int run(Version request, Session session) {
    session.console().out().println("gaf " + number());
    return ExitCode.OK;
  }

  /** The version in the jar's manifest; classes outside a jar have none. */
  static String number() {
    String version = Cli.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "development");
  }
}
