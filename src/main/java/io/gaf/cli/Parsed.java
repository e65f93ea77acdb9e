package io.gaf.cli;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;

/** The words of a command, read by name; a value of the wrong form is refused with its range. */
final class Parsed {
  private final CommandLine line;
  private final List<String> tail;
  private final UnaryOperator<String> mapping;

  Parsed(CommandLine line, List<String> tail) {
    this(line, tail, UnaryOperator.identity());
  }

  private Parsed(CommandLine line, List<String> tail, UnaryOperator<String> mapping) {
    this.line = line;
    this.tail = tail;
    this.mapping = mapping;
  }

  /** The same command, each of its words changed in this way. */
  Parsed mapped(UnaryOperator<String> change) {
    return new Parsed(line, tail, change);
  }

  /** The words that belong to no option. */
  List<String> words() {
    return line.getArgList().stream().map(mapping).toList();
  }

  /**
   * The command as a shell reads it.
   *
   * @param without options that are left out
   * @param instead values that stand in place of those typed, by option
   */
  String typed(List<String> without, Map<String, List<String>> instead) {
    Stream<String> options =
        Stream.of(line.getOptions())
            .filter(option -> !without.contains(option.getLongOpt()))
            .flatMap(o -> typed(o.getLongOpt(), instead, o.getValuesList()));
    return Stream.concat(line.getArgList().stream(), options)
        .map(Invocation::quoted)
        .collect(Collectors.joining(" "));
  }

  private static Stream<String> typed(
      String option, Map<String, List<String>> instead, List<String> values) {
    return Stream.concat(Stream.of("--" + option), instead.getOrDefault(option, values).stream());
  }

  /** What stands after {@code --}. */
  List<String> tail() {
    return tail;
  }

  boolean has(String option) {
    return line.hasOption(option);
  }

  /** All values of an option, in order. */
  List<String> all(String option) {
    String[] values = line.getOptionValues(option);
    return values == null ? List.of() : Stream.of(values).map(mapping).toList();
  }

  /** The last value of an option, or null. */
  String text(String option) {
    List<String> values = all(option);
    return values.isEmpty() ? null : values.get(values.size() - 1);
  }

  String text(String option, String otherwise) {
    return has(option) ? text(option) : otherwise;
  }

  /** The value of an option that must be given. */
  String required(String option, String hint) {
    if (!has(option)) {
      throw CliException.usage("--" + option + " is missing", hint);
    }
    return text(option);
  }

  /** The only word that belongs to no option. */
  String onlyWord(String what) {
    if (words().size() != 1) {
      throw CliException.usage(
          words().isEmpty()
              ? what + " is missing"
              : "expected one " + what + ", got " + String.join(" ", words()),
          "add --help to see how it is typed");
    }
    return words().get(0);
  }

  /** Refuses words that belong to no option. */
  Parsed noWords() {
    if (!words().isEmpty()) {
      throw CliException.usage(
          "unexpected word '" + words().get(0) + "'", "add --help to see how it is typed");
    }
    return noTail();
  }

  /** Refuses words after {@code --}. */
  Parsed noTail() {
    if (!tail.isEmpty()) {
      throw CliException.usage(
          "nothing may follow --, got '" + tail.get(0) + "'", "add --help to see how it is typed");
    }
    return this;
  }

  /** A whole number at or above a limit. */
  long whole(String option, long otherwise, long least) {
    return has(option) ? Values.whole("--" + option, text(option), least) : otherwise;
  }

  /** A whole number at or above a limit, small enough for an int. */
  int small(String option, int otherwise, int least) {
    long value = whole(option, otherwise, least);
    if (value > Integer.MAX_VALUE) {
      throw CliException.usage("--" + option + " is too large: " + value, null);
    }
    return (int) value;
  }

  /** A finite number that is not negative. */
  double number(String option, double otherwise) {
    return has(option) ? Values.number("--" + option, text(option)) : otherwise;
  }

  /** A finite number that is not negative, with what to do about another one. */
  double number(String option, double otherwise, String hint) {
    return has(option) ? Values.number("--" + option, text(option), hint) : otherwise;
  }

  /** The form of what is no list. */
  Format format() {
    return Format.of(text("output", "table"), List.of(Format.TABLE, Format.JSON));
  }

  /** The most rows shown. */
  int limit() {
    return small("limit", 50, 0);
  }
}
