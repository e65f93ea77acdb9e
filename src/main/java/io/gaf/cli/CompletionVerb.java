package io.gaf.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code completion}: what makes a shell complete verbs and options. */
final class CompletionVerb implements Verb<CompletionVerb.Shell> {
  /** The shells. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Override
  public Page page() {
    return new Page(
        "completion",
        "bash|zsh|fish",
        "Prints what makes a shell complete verbs and options; source it in the shell's start file.",
        "gaf completion bash");
  }

  @Override
  public Options options() {
    return Opts.none().build();
  }

  @Override
  public Shell read(Parsed words) {
    return Values.choice(
        "shell", words.noTail().onlyWord("shell"), List.of(Shell.values()), Shell::name);
  }

  @Override
  public int run(Shell shell, Session session) {
    String text =
        switch (shell) {
          case BASH -> bash();
          case ZSH -> "autoload -U +X bashcompinit && bashcompinit\n" + bash();
          case FISH -> fish();
        };
    session.console().out().print(text);
    return ExitCode.OK;
  }

  /** What may follow each beginning of a command: second words and options. */
  private static Map<String, Set<String>> follow() {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    all.put("", new TreeSet<>(List.of("help")));
    for (Verb<?> verb : Verbs.ALL) {
      String name = verb.page().name();
      String[] words = name.split(" ", -1);
      all.get("").add(words[0]);
      if (words.length == 2) {
        all.computeIfAbsent(words[0], w -> new TreeSet<>()).add(words[1]);
      }
      all.computeIfAbsent(name, w -> new TreeSet<>()).addAll(options(verb));
    }
    return all;
  }

  private static List<String> options(Verb<?> verb) {
    List<Option> options = new ArrayList<>(verb.options().getOptions());
    options.addAll(Opts.global().getOptions());
    return options.stream().map(o -> "--" + o.getLongOpt()).toList();
  }

  private static String bash() {
    var cases = new StringBuilder();
    follow()
        .forEach(
            (words, next) ->
                cases.append("    '%s') next='%s' ;;%n".formatted(words, String.join(" ", next))));
    return """
        _gaf() {
          local cur=${COMP_WORDS[COMP_CWORD]} words="${COMP_WORDS[*]:1:COMP_CWORD-1}" next=
          set -- $words
          case "$1 $2" in
            'schedule '?*|'queue '?*|'masks '?*|'config '?*|'enqueue '?*|'run '?*) words="$1 $2" ;;
            *) words="$1" ;;
          esac
          case "$words" in
        %s  esac
          COMPREPLY=($(compgen -W "$next" -- "$cur"))
          [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$cur"))
        }
        complete -o filenames -F _gaf gaf
        """
        .formatted(cases);
  }

  private static String fish() {
    var lines = new StringBuilder("complete -c gaf -f\n");
    follow()
        .forEach(
            (words, next) -> {
              String when =
                  words.isEmpty()
                      ? "__fish_use_subcommand"
                      : "string match -q -- '" + words + "*' (commandline -opc)[2..-1]";
              lines.append(
                  "complete -c gaf -n \"%s\" -a \"%s\"%n".formatted(when, String.join(" ", next)));
            });
    return lines.toString();
  }
}
