package io.gaf.cli;

import io.gaf.words.Plain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;

/** Failures → {@code error:} and {@code hint:} for people; stack traces go to the log file. */
final class Report {
  private static final String HINT = "\nhint: ";

  private final Console console;
  private final Failures failures;
  private Path home;
  private Invocation invocation;
  private Palette palette = new Palette(false, false);

  Report(Console console, Failures failures) {
    this.console = console;
    this.failures = failures;
    this.invocation = new Invocation(console.program(), null, null, null);
  }

  void home(Path folder) {
    home = folder;
  }

  void palette(Palette colours) {
    palette = colours;
  }

  void invocation(Invocation typed) {
    invocation = typed;
  }

  /** Says what went wrong and returns the exit code. */
  int of(Throwable failure) {
    OptionalInt code = failures.code(failure);
    if (code.isPresent()) {
      if (failure.getCause() != null && inUse(home)) {
        log(failure);
      }
      said(message(failure));
      return code.getAsInt();
    }
    String logged = log(failure) ? "details in " + logFile() : "no log could be written";
    if (failure instanceof OutOfMemoryError) {
      long limit = Runtime.getRuntime().maxMemory() >> 20;
      String more = "set GAF_JAVA_OPTS=-Xmx%dg for more".formatted(2 * limit / 1024 + 1);
      said("Java's memory, %d MB, is used up; ".formatted(limit) + logged + HINT + more);
    } else {
      said("unexpected " + failure + "; " + logged + HINT + "gaf doctor checks the surroundings");
    }
    return ExitCode.FAILURE;
  }

  /** A wrong word must not make a home folder, nor one in use that a restore wants empty. */
  private static boolean inUse(Path home) {
    String[] all = home == null ? null : home.toFile().list();
    return all != null && all.length > 0;
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.toString() : message;
  }

  private void said(String message) {
    int hint = message.indexOf(HINT);
    String what = Plain.lines(hint < 0 ? message : message.substring(0, hint));
    console.say(palette.label("error:") + " " + what.strip());
    if (hint >= 0) {
      String advice = Plain.lines(message.substring(hint + HINT.length()).strip());
      console.say(palette.label("hint:") + " " + invocation.in(advice));
    }
  }

  private Path logFile() {
    return home.resolve("logs").resolve("gaf.log");
  }

  private boolean log(Throwable failure) {
    if (home == null) {
      return false;
    }
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    try {
      Files.createDirectories(logFile().getParent());
      Files.writeString(
          logFile(),
          console.clock().instant() + " " + trace,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
