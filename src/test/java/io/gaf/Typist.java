package io.gaf;

import io.gaf.cli.Cli;
import io.gaf.cli.Console;
import io.gaf.cli.Failures;
import io.gaf.job.Claim;
import io.gaf.job.Ending;
import io.gaf.store.Database;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Types commands of the whole program in this process, on a home folder with a real database. */
final class Typist {
  final Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  Typist(Path home) {
    this.home = home;
  }

  int gaf(String... words) {
    out.reset();
    err.reset();
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            Map.of("GAF_HOME", home.toString()),
            home.getParent(),
            "gaf",
            Clock.systemUTC());
    return new Cli(console, Program::new, Failures.common().or(Main::code)).run(words);
  }

  /** Enqueues an import of a file that is there, with these options, and returns its id. */
  String job(String... options) {
    var words = new java.util.ArrayList<>(List.of("enqueue", "import", "pom.xml"));
    words.set(2, Path.of("pom.xml").toAbsolutePath().toString());
    words.addAll(List.of(options));
    if (gaf(words.toArray(String[]::new)) != 0) {
      throw new AssertionError(err());
    }
    return out().strip();
  }

  /** Does something as a worker would. */
  void working(Consumer<Database> work) {
    try (Database database = Database.open(home)) {
      work.accept(database);
    }
  }

  /** Claims the next job and ends it so. */
  void end(Ending.How how, String reason) {
    working(
        db -> {
          Claim claim = db.jobs().claim("box:7", Duration.ofSeconds(30), Set.of()).orElseThrow();
          db.jobs().end(claim.attempt().fence(), new Ending(how, reason, 1));
        });
  }

  String out() {
    return timeless(out);
  }

  /** Seconds are as many as this machine takes. */
  private static String timeless(ByteArrayOutputStream text) {
    return text.toString(StandardCharsets.UTF_8).replaceAll("\\b\\d+ s ago", "just now");
  }

  List<String> lines() {
    return out().lines().toList();
  }

  String err() {
    return timeless(err);
  }
}
