package io.gaf.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.Options;

/** {@code completion}: what makes a shell complete commands. */
final class CompletionVerb implements Verb<CompletionVerb.Shell> {
  /** Where a script names the program. */
  private static final String PROGRAM = "@GAF@";

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
        "Prints what makes a shell complete commands; source it in the shell's start file.",
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
  public int run(Shell shell, Session session) throws IOException {
    String file = "/completion/gaf." + shell.name().toLowerCase(Locale.ROOT);
    try (InputStream script = CompletionVerb.class.getResourceAsStream(file)) {
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      session.console().out().print(text.replace(PROGRAM, program(session.console())));
    }
    return ExitCode.OK;
  }

  /** The launcher as it can be called from any folder. */
  private static String program(Console console) {
    String typed = console.program();
    Path path = console.path(typed);
    return Invocation.quoted(typed.contains("/") ? path.toString() : typed);
  }
}
