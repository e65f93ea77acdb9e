package io.gaf.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line: finds the verb, reads its words, runs it, and turns failures into codes. */
public final class Cli {
  private final Console console;
  private final Services.Opener opener;
  private final Failures failures;

  /**
   * A command line on a console.
   *
   * @param opener opens the services of a home folder
   * @param failures the exit codes of exceptions that other packages throw
   */
  public Cli(Console console, Services.Opener opener, Failures failures) {
    this.console = console;
    this.opener = opener;
    this.failures = Failures.common().or(failures);
  }

  /** Runs one command and returns its exit code; nothing is thrown. */
  public int run(String... args) {
    var report = new Report(console, failures);
    try {
      List<List<String>> split = Parser.beforeVerb(args);
      Parsed before = new Parser("", Opts.none().build()).parse(split.get(0));
      report.home(home(before));
      return dispatch(before, Verbs.inOrder(split.get(1)), report);
    } catch (Throwable failure) {
      return report.of(failure);
    } finally {
      console.out().flush();
      console.err().flush();
    }
  }

  /** The first word that is no option; empty when there is none. */
  public static String verb(String... args) {
    List<String> words = Parser.beforeVerb(args).get(1);
    return words.isEmpty() ? "" : words.get(0);
  }

  private int dispatch(Parsed before, List<String> words, Report report) throws Exception {
    boolean help = before.has("help") || wantsHelp(words);
    if (words.isEmpty() || words.get(0).startsWith("-") || words.equals(List.of("help"))) {
      HelpPage.program(console);
      return ExitCode.OK;
    }
    if (words.get(0).equals("help")) {
      return dispatch(before, plusHelp(words.subList(1, words.size())), report);
    }
    Optional<Verb<?>> found = Verbs.find(words);
    if (help) {
      return help(found, words);
    }
    Verb<?> verb = found.orElseThrow(() -> Verbs.unknown(words));
    List<String> rest = words.subList(verb.page().name().split(" ", -1).length, words.size());
    Parsed parsed = new Parser(verb.page().name(), verb.options()).parse(rest);
    Parsed globals = parsed.has("home") ? parsed : before;
    report.home(home(globals));
    var palette = Palette.of(parsed.text("color", before.text("color", "auto")), console);
    String db = parsed.text("db", before.text("db"));
    String device = parsed.text("device", before.text("device"));
    var invocation = new Invocation(console.program(), globals.text("home"), db, device);
    report.palette(palette);
    report.invocation(invocation);
    try (var session = new Session(console, home(globals), palette, invocation, opener)) {
      return verb.call(parsed, session);
    }
  }

  private java.nio.file.Path home(Parsed globals) {
    return Homes.of(globals.text("home"), console.environment(), console.directory());
  }

  private int help(Optional<Verb<?>> found, List<String> words) {
    List<Verb<?>> group = Verbs.group(words.get(0));
    if (found.isPresent()) {
      HelpPage.verb(found.get(), console);
    } else if (!group.isEmpty() && (words.size() < 2 || words.get(1).startsWith("-"))) {
      HelpPage.verbs(
          words.get(0) + " " + Verbs.second(words.get(0)) + " [options]", group, console);
    } else {
      throw Verbs.unknown(words);
    }
    return ExitCode.OK;
  }

  private static boolean wantsHelp(List<String> words) {
    for (String word : words) {
      if (word.equals("--")) {
        return false;
      }
      if (word.equals("--help") || word.equals("-h")) {
        return true;
      }
    }
    return false;
  }

  private static List<String> plusHelp(List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.add("--help");
    return all;
  }
}
