package io.gaf.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.help.HelpFormatter;
import org.apache.commons.cli.help.TextHelpAppendable;

/** Writes help: of one verb, of a group of verbs, and of the program. */
final class HelpPage {
  private HelpPage() {}

  /** Usage, one sentence, options, one worked example. */
  static void verb(Verb<?> verb, Console console) {
    PrintStream to = console.out();
    Page page = verb.page();
    to.println(("usage: gaf " + page.name() + " " + page.usage()).strip());
    to.println();
    folded(page.sentence(), Math.min(Console.WIDTH, console.columns())).forEach(to::println);
    to.println();
    List<Option> options = new ArrayList<>(verb.options().getOptions());
    options.addAll(Opts.global().getOptions());
    options(options, Math.min(Console.WIDTH, console.columns()), to);
    to.println();
    to.println("example: " + page.example());
  }

  private static void options(List<Option> options, int width, PrintStream to) {
    var text = new StringBuilder();
    var page = new TextHelpAppendable(text);
    page.setMaxWidth(width);
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
  static void verbs(String usage, List<? extends Verb<?>> verbs, Console console) {
    PrintStream to = console.out();
    to.println("usage: gaf " + usage);
    to.println();
    Map<String, String> lines = new LinkedHashMap<>();
    verbs.forEach(verb -> lines.put(verb.page().name(), verb.page().sentence()));
    lines(lines, console);
    to.println();
    to.println("gaf VERB --help says how a verb is typed, with an example.");
  }

  /** All verbs; what is asked for by kind is one line each. */
  static void program(Console console) {
    PrintStream to = console.out();
    to.println("usage: gaf [--home DIR] [--db URL] VERB [options]");
    to.println();
    Map<String, String> lines = new LinkedHashMap<>();
    for (Verb<?> verb : Verbs.ALL) {
      String name = verb.page().name();
      if (verb instanceof EnqueueVerb) {
        lines.put("enqueue KIND", "Puts a job into the queue and prints its id.");
      } else if (verb instanceof RunVerb) {
        lines.put("run KIND", "Enqueues a job and runs it and its parents, here and now.");
      } else {
        lines.put(name, verb.page().sentence());
      }
    }
    lines(lines, console);
    to.println();
    to.println("kinds of job, each with its own options (gaf enqueue KIND --help):");
    to.println();
    Map<String, String> kinds = new LinkedHashMap<>();
    Forms.ALL.forEach(form -> kinds.put(form.kind().word(), form.sentence()));
    lines(kinds, console);
    to.println();
    to.println("gaf VERB --help says how a verb is typed, with an example.");
  }

  /** Names with sentences beside them, folded where the terminal ends. */
  private static void lines(Map<String, String> sentences, Console console) {
    int left = sentences.keySet().stream().mapToInt(String::length).max().orElse(0) + 4;
    int room = Math.max(30, Math.min(Console.WIDTH, console.columns()) - left);
    sentences.forEach(
        (name, sentence) -> {
          String first = "  " + name + " ".repeat(left - name.length() - 2);
          List<String> folded = folded(sentence, room);
          console.out().println(first + folded.get(0));
          folded.stream().skip(1).forEach(l -> console.out().println(" ".repeat(left) + l));
        });
  }

  private static List<String> folded(String text, int width) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
