package io.gaf.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.help.HelpFormatter;
import org.apache.commons.cli.help.TextHelpAppendable;

/** Writes help: of one verb, of a group of verbs, and of the program. */
final class HelpPage {
  private HelpPage() {}

  /** Usage, one sentence, options, one worked example. */
  static void verb(Verb<?> verb, PrintStream to) {
    Page page = verb.page();
    to.println(("usage: gaf " + page.name() + " " + page.usage()).strip());
    to.println();
    to.println(page.sentence());
    to.println();
    List<Option> options = new ArrayList<>(verb.options().getOptions());
    options.addAll(Opts.global().getOptions());
    options(options, to);
    to.println();
    to.println("example: " + page.example());
  }

  private static void options(List<Option> options, PrintStream to) {
    var text = new StringBuilder();
    var page = new TextHelpAppendable(text);
    page.setMaxWidth(Console.WIDTH);
    var formatter =
        HelpFormatter.builder()
            .setShowSince(false)
            .setHelpAppendable(page)
            .setComparator(Comparator.comparingInt(options::indexOf))
            .get();
    try {
      formatter.printOptions(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    to.println("options:");
    text.toString()
        .lines()
        .skip(1)
        .map(String::stripTrailing)
        .filter(l -> !l.isEmpty())
        .forEach(to::println);
  }

  /** The verbs of a group such as {@code schedule}, or all of them. */
  static void verbs(String usage, List<? extends Verb<?>> verbs, PrintStream to) {
    to.println("usage: gaf " + usage);
    to.println();
    int width = verbs.stream().mapToInt(v -> v.page().name().length()).max().orElse(0);
    for (Verb<?> verb : verbs) {
      String name = verb.page().name();
      to.println("  " + name + " ".repeat(width - name.length() + 2) + verb.page().sentence());
    }
    to.println();
    to.println("gaf VERB --help says how a verb is typed, with an example.");
  }

  /** All verbs. */
  static void program(PrintStream to) {
    verbs("[--home DIR] [--db URL] VERB [options]", Verbs.ALL, to);
  }
}
