package io.gaf.cli;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Builds a verb's options, one a line. */
final class Opts {
  private final Options options = new Options();

  /** Nothing yet. */
  static Opts none() {
    return new Opts();
  }

  /** A switch. */
  Opts flag(String name, String text) {
    return add(Option.builder(null).longOpt(name), text);
  }

  /** A switch with a short form. */
  Opts flag(String letter, String name, String text) {
    return add(Option.builder(letter).longOpt(name), text);
  }

  /** An option with one value; the last one given counts. */
  Opts value(String name, String value, String text) {
    return add(Option.builder(null).longOpt(name).hasArg().argName(value), text);
  }

  /** An option with one value and a short form. */
  Opts value(String letter, String name, String value, String text) {
    return add(Option.builder(letter).longOpt(name).hasArg().argName(value), text);
  }

  /** An option with values up to the next option; giving it again adds to them. */
  Opts values(String name, String value, String text) {
    return add(Option.builder(null).longOpt(name).hasArgs().argName(value), text);
  }

  /** {@code -o}, the form of the output. */
  Opts format() {
    return value("o", "output", "FORM", "table (default) or json");
  }

  /** How a list is wanted: {@link View}. */
  Opts view(String quiet) {
    return value("o", "output", "FORM", "table (default), json, jsonl, csv or tsv")
        .value("fields", "A,B", "these columns alone, in this order; -o json shows their names")
        .flag("no-headers", "leave out the line with the names of the columns")
        .limit()
        .quiet(quiet);
  }

  /** {@code --limit}, the most rows shown. */
  Opts limit() {
    return value("limit", "N", "rows at most (default 50)");
  }

  /** {@code -q}, with what it leaves. */
  Opts quiet(String text) {
    return flag("q", "quiet", text);
  }

  Options build() {
    return options;
  }

  /** The options that every verb knows. */
  static Options global() {
    return none()
        .value("home", "DIR", "folder of all data (default: $GAF_HOME, or the platform's)")
        .value("db", "URL", "jdbc:postgresql://HOST/DATABASE (default: the home's own database)")
        .value("device", "NAME", "auto (default: a GPU when there is one), cpu, gpu or gpu:N")
        .value("color", "WHEN", "auto (default), always or never")
        .flag("h", "help", "say how this is typed, and stop")
        .build();
  }

  private Opts add(Option.Builder option, String text) {
    options.addOption(option.desc(text).get());
    return this;
  }
}
