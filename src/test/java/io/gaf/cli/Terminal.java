package io.gaf.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Types commands, on ports in memory, an hour after the first of their jobs. */
final class Terminal {
  final FakeServices services;
  final Map<String, String> environment = new HashMap<>();
  final Path directory;
  boolean person;
  String program = "gaf";
  int opened;
  String askedFor;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  Terminal(Path directory) {
    this.directory = directory;
    this.services = new FakeServices(directory.resolve("home"));
    environment.put("GAF_HOME", directory.resolve("home").toString());
  }

  /** Runs {@code gaf} with these words. */
  int gaf(String... words) {
    out.reset();
    err.reset();
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            person,
            person,
            environment,
            directory,
            program,
            Clock.fixed(FakeJobs.START.plus(Duration.ofHours(1)), ZoneOffset.UTC));
    return new Cli(console, this::open, Terminal::code).run(words);
  }

  private static OptionalInt code(Throwable failure) {
    return failure instanceof IllegalStateException
        ? OptionalInt.of(ExitCode.DATABASE)
        : OptionalInt.empty();
  }

  private Services open(Path home, String db, String device) {
    askedFor = db;
    opened++;
    return services;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  List<String> outLines() {
    return out().lines().toList();
  }
}
