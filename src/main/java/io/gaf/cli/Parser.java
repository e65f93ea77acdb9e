package io.gaf.cli;

import io.gaf.words.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/** Words → {@link Parsed}, with errors that name the nearest right word. */
final class Parser {
  /** The reference's words, Slurm's, and slips that are common. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("--mask-type", "--mask"),
          Map.entry("--mask_type", "--mask"),
          Map.entry("--mask_img", "--mask-image"),
          Map.entry("--mask-img", "--mask-image"),
          Map.entry("--weight", "--weights"),
          Map.entry("--b", "--batch"),
          Map.entry("--class", "--classes"),
          Map.entry("--h", "--height"),
          Map.entry("--w", "--width"),
          Map.entry("--skip", "--no-pures"),
          Map.entry("--giffer", "--gif"),
          Map.entry("--n_interp", "--n-interp"),
          Map.entry("--grid_size", "--grid-size"),
          Map.entry("--begin", "--not-before"));

  private final Options options;
  private final String verb;

  /** A parser for a verb's options and the global ones. */
  Parser(String verb, Options own) {
    this.verb = verb;
    this.options = Opts.global().addOptions(own);
  }

  /** Reads the words after the verb. What stands after {@code --} is the tail, as it is. */
  Parsed parse(List<String> words) {
    int dashes = words.indexOf("--");
    List<String> head = dashes < 0 ? words : words.subList(0, dashes);
    List<String> tail = dashes < 0 ? List.of() : words.subList(dashes + 1, words.size());
    String[] known = head.stream().map(this::checked).toArray(String[]::new);
    try {
      return new Parsed(
          DefaultParser.builder()
              .setAllowPartialMatching(false)
              .setStripLeadingAndTrailingQuotes(false)
              .get()
              .parse(options, known),
          List.copyOf(tail));
    } catch (MissingArgumentException e) {
      Option option = e.getOption();
      throw CliException.usage(
          "--" + option.getLongOpt() + " needs a value " + option.getArgName(), seeHelp());
    } catch (ParseException e) {
      throw CliException.usage(e.getMessage(), seeHelp());
    }
  }

  /** Splits the global options that stand before the verb from the rest. */
  static List<List<String>> beforeVerb(String... args) {
    int at = 0;
    while (at < args.length && args[at].startsWith("-")) {
      boolean withValue = Set.of("--home", "--db", "--color").contains(args[at]);
      at += withValue ? 2 : 1;
    }
    List<String> all = Arrays.asList(args);
    int split = Math.min(at, args.length);
    return List.of(all.subList(0, split), all.subList(split, args.length));
  }

  /** Refuses unknown options: the library would take them as a value of the option before. */
  private String checked(String word) {
    if (!word.startsWith("-") || word.equals("-") || word.matches("-[0-9.].*")) {
      return word;
    }
    int equals = word.indexOf('=');
    String typed = equals < 0 ? word : word.substring(0, equals);
    String name = isKnown(typed) ? typed : ALIASES.getOrDefault(typed, typed);
    if (!isKnown(name)) {
      throw unknown(typed);
    }
    return name + word.substring(typed.length());
  }

  private boolean isKnown(String name) {
    return name.startsWith("--")
        ? options.hasLongOption(name.substring(2))
        : name.length() == 2 && options.hasShortOption(name.substring(1));
  }

  private CliException unknown(String typed) {
    List<String> names = new ArrayList<>();
    for (Option option : options.getOptions()) {
      names.add("--" + option.getLongOpt());
    }
    String meant = typed.startsWith("--") || typed.length() == 2 ? typed : "-" + typed;
    return CliException.usage(
        verb + " knows no option " + typed, Nearest.hint(meant, names, seeHelp()));
  }

  private String seeHelp() {
    return ("see gaf " + verb).strip() + " --help";
  }
}
