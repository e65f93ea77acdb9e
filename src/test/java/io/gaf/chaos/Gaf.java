package io.gaf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Attempt;
import io.gaf.schedule.Interruptible;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The real program on one home folder; what it started ends with it. */
final class Gaf implements AutoCloseable {
  /** Generous: the machine may be busy with something else. */
  static final Duration SOON = Duration.ofMinutes(Integer.getInteger("gaf.chaos.patience", 4));

  private static final Duration LOOK = Duration.ofMillis(300);

  private final Path home;
  private final Duration lease;
  private final Path streams;
  private final List<Process> started = new ArrayList<>();

  /** What a command left. */
  record Ran(int code, String out, String err) {}

  Gaf(Path home) {
    this(home, Scale.SHORT_LEASE);
  }

  /** The program whose workers' leases last this long. */
  Gaf(Path home, Duration lease) {
    this.home = home;
    this.lease = lease;
    this.streams =
        home.resolveSibling(home.getFileName() + "-streams").resolve(UUID.randomUUID().toString());
  }

  Path home() {
    return home;
  }

  /** Runs a command to its end. */
  Ran run(List<String> words) throws IOException, InterruptedException {
    Process process = start(words);
    assertEnds(process);
    return ran(process);
  }

  /** Runs a command that must succeed, and returns its standard output. */
  String succeed(List<String> words) throws IOException, InterruptedException {
    Ran ran = run(words);
    if (ran.code() != 0) {
      throw new AssertionError("gaf " + words + " ended with " + ran);
    }
    return ran.out();
  }

  /**
   * Enqueues a job as a user does, who tries again while the database is out of reach (exit code
   * 8); it is acknowledged when this returns.
   */
  long enqueue(List<String> job) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("enqueue"));
    words.addAll(job);
    words.add("-q");
    Ran ran = run(words);
    for (int left = 3; ran.code() == 8 && left > 0; left--) {
      ran = run(words);
    }
    assertThat(ran.code()).as(ran.err()).isZero();
    return number(ran.out());
  }

  /** The number in an id such as {@code j12}. */
  static long number(String id) {
    return Long.parseLong(id.strip().substring(1));
  }

  /** Starts a command, its streams in files of its own beside the home folder. */
  Process start(List<String> words) throws IOException {
    return start(words, List.of());
  }

  /** Starts a command in a Java with these options, which its children get, too. */
  synchronized Process start(List<String> words, List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Djava.awt.headless=true", "-Dgaf.lease=" + lease.toSeconds()));
    command.addAll(options);
    command.add("-Dgaf.root=" + Path.of("").toAbsolutePath());
    command.addAll(List.of("-cp", classPath(), "io.gaf.Main"));
    command.addAll(words);
    Files.createDirectories(streams);
    var builder = new ProcessBuilder(Interruptible.command(command));
    builder.redirectOutput(streams.resolve(started.size() + ".out").toFile());
    builder.redirectError(streams.resolve(started.size() + ".err").toFile());
    builder.environment().put("GAF_HOME", home.toString());
    builder
        .environment()
        .put("GAF_CHILD_OPTS", "-XX:TieredStopAtLevel=1 " + String.join(" ", options));
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /** What an ended process left. */
  synchronized Ran ran(Process process) throws IOException {
    int index = started.indexOf(process);
    return new Ran(
        process.exitValue(),
        Files.readString(streams.resolve(index + ".out")),
        Files.readString(streams.resolve(index + ".err")));
  }

  static void assertEnds(Process process) throws InterruptedException {
    if (!process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("not ended within " + SOON + ": " + process.info().commandLine());
    }
  }

  /** Asks the records and lets go of them at once, so that the program's processes hold them. */
  <T> T ask(Function<Database, T> question) {
    try (Database database = Database.open(Databases.settings(home).patient())) {
      return question.apply(database);
    }
  }

  /** Waits for the attempt of this number to have a process. */
  Attempt attempt(long job, int number) throws InterruptedException {
    until("attempt " + number + " of j" + job, () -> found(job, number).isPresent());
    return found(job, number).orElseThrow();
  }

  private Optional<Attempt> found(long job, int number) {
    return ask(database -> database.jobs().attempts(job)).stream()
        .filter(attempt -> attempt.number() == number && attempt.pid() != null)
        .findFirst();
  }

  /** Waits for the job's end and returns all that is known of it. */
  Story whenEnded(long job) throws InterruptedException {
    until("the end of j" + job, () -> Story.of(this, job).job().state().terminal());
    return Story.of(this, job);
  }

  static void signal(String signal, long pid) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + signal + " " + pid + " ended with " + code);
    }
  }

  /** Waits until something is so. */
  static void until(String what, BooleanSupplier so) throws InterruptedException {
    until(what, LOOK, so);
  }

  /** Waits until something is so, looking this often. */
  static void until(String what, Duration look, BooleanSupplier so) throws InterruptedException {
    long end = System.nanoTime() + SOON.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within " + SOON + ": " + what);
      }
      TimeUnit.MILLISECONDS.sleep(look.toMillis());
    }
  }

  @Override
  public void close() {
    started.forEach(process -> process.destroyForcibly().onExit().join());
  }

  /** The program's class path without the tests. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> entries = new ArrayList<>(List.of(all.split(java.io.File.pathSeparator, -1)));
    entries.removeIf(entry -> entry.isBlank() || entry.matches(".*test-classes[/\\\\]?"));
    return String.join(java.io.File.pathSeparator, entries);
  }
}
