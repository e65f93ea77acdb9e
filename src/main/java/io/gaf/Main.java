package io.gaf;

import io.gaf.cli.Cli;
import io.gaf.cli.Console;
import io.gaf.cli.ExitCode;
import io.gaf.cli.Failures;
import io.gaf.data.DataException;
import io.gaf.schedule.AttemptRunner;
import io.gaf.store.Database;
import io.gaf.store.DatabaseSettings;
import io.gaf.store.StoreException;
import io.gaf.task.Handlers;
import io.gaf.weights.WeightsException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The program: one command, or as a worker's child one attempt. */
public final class Main {
  /** The first word of a child's command line; hidden from users. */
  static final String CHILD = "child";

  private static final String NUMBER = "[0-9]{1,18}";

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(isChild(args) ? child(args) : command(args));
  }

  /** Whether a worker wrote this command line; what a user types never looks like it by chance. */
  static boolean isChild(String... args) {
    return args.length == 4
        && args[0].equals(CHILD)
        && args[2].matches(NUMBER)
        && args[3].matches(NUMBER);
  }

  /** The least severe messages that are shown: a worker says what it does. */
  static String level(String... args) {
    return Cli.verb(args).equals("worker") ? "info" : "error";
  }

  private static int command(String[] args) {
    logFrom(level(args));
    Failures failures = Failures.common().or(Main::code);
    return new Cli(Console.system(), Program::new, failures).run(args);
  }

  /** {@code child HOME ATTEMPT TOKEN}. */
  private static int child(String[] args) {
    logFrom("info");
    Path home = Path.of(args[1]);
    DatabaseSettings settings = DatabaseSettings.chosen(home, null, System.getenv()).patient();
    try (Database database = Database.open(settings)) {
      var handlers = Handlers.all(Program.shipped());
      return new AttemptRunner(home, database.jobs(), database.records(), handlers)
          .run(Long.parseLong(args[2]), Long.parseLong(args[3]));
    }
  }

  /** The exit code of what the store, the data and weights throw for people. */
  static OptionalInt code(Throwable failure) {
    if (failure instanceof StoreException store) {
      return OptionalInt.of(
          switch (store.kind()) {
            case NOT_FOUND -> ExitCode.NOT_FOUND;
            case REFUSED -> ExitCode.REFUSED;
            case FAILED -> ExitCode.FAILURE;
            case UNAVAILABLE -> ExitCode.DATABASE;
          });
    }
    return failure instanceof DataException || failure instanceof WeightsException
        ? OptionalInt.of(ExitCode.FAILURE)
        : OptionalInt.empty();
  }

  private static void logFrom(String level) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level);
    // What Flyway cannot do is thrown, too, and then said in words.
    System.setProperty("org.slf4j.simpleLogger.log.org.flywaydb", "off");
  }
}
