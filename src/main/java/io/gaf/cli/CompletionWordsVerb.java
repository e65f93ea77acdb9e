package io.gaf.cli;

import java.util.List;
import org.apache.commons.cli.Options;

/** {@code completion words}: what an unfinished command may go on with; shells ask it. */
final class CompletionWordsVerb implements Verb<List<String>> {
  @Override
  public Page page() {
    return new Page(
        "completion words",
        "-- WORD... BEGINNING",
        "Prints the words that begin so and may stand there; the shells' completions ask it.",
        "gaf completion words -- list --kind tr");
  }

  @Override
  public Options options() {
    return Opts.none().build();
  }

  @Override
  public List<String> read(Parsed words) {
    if (words.tail().isEmpty()) {
      throw CliException.usage("the beginning of a word is missing", "it may be empty: -- ''");
    }
    return words.tail();
  }

  @Override
  public int run(List<String> words, Session session) {
    List<String> before = words.subList(0, words.size() - 1);
    String beginning = words.get(words.size() - 1);
    try (Session asked = session.at(value("--home", before), value("--db", before))) {
      new Suggestions(asked)
          .after(command(before), beginning)
          .forEach(session.console().out()::println);
    }
    return ExitCode.OK;
  }

  /** The value of an option of the unfinished command, or null. */
  private static String value(String option, List<String> words) {
    int at = words.lastIndexOf(option);
    return at < 0 || at + 1 >= words.size() ? null : words.get(at + 1);
  }

  private static List<String> command(List<String> words) {
    return Parser.beforeVerb(words.toArray(String[]::new)).get(1);
  }
}
