package io.gaf.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.schedule.Interruptible;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The real program, as a process of its own on a home folder.
 *
 * @param home its {@code GAF_HOME}
 * @param environment more variables
 */
record GafProcess(Path home, Map<String, String> environment) {
  private static final long MOST_SECONDS = 120;

  /**
   * What a run left.
   *
   * @param code the exit code
   * @param out all of its standard output
   * @param err all of its error stream
   */
  record Ran(int code, String out, String err) {
    /** The run was fine; its output, without the line's end. */
    String good() {
      assertThat(code).as(err).isZero();
      return out.strip();
    }

    /** The run was refused as people expect it: no data, {@code error:} and {@code hint:}. */
    Ran refused(int expected, String error, String hint) {
      assertThat(out).isEmpty();
      return said(expected, error, hint);
    }

    /** The error stream says what and what to do, and nothing that only programmers read. */
    Ran said(int expected, String error, String hint) {
      assertThat(code).as(err).isEqualTo(expected);
      assertThat(err).doesNotContain("\tat ").doesNotContain("Exception").doesNotContain("io.gaf.");
      assertThat(err.lines().toList())
          .anySatisfy(line -> assertThat(line).startsWith("error: ").contains(error))
          .anySatisfy(line -> assertThat(line).startsWith("hint: ").contains(hint));
      return this;
    }
  }

  static GafProcess at(Path home) {
    return new GafProcess(home, Map.of());
  }

  /** Runs one command to its end. */
  Ran run(String... words) {
    return start(command(words));
  }

  /** Runs the launcher script, which starts nothing but a Java that is there. */
  Ran launcher(String... words) {
    var command = new ArrayList<>(List.of("sh", Path.of("ops/gaf").toAbsolutePath().toString()));
    command.addAll(List.of(words));
    return start(command);
  }

  /** Runs a command that calls the program itself. */
  Ran start(List<String> command) {
    try {
      Path out = Files.createTempFile("gaf", ".out");
      Path err = Files.createTempFile("gaf", ".err");
      var builder = new ProcessBuilder(Interruptible.command(command));
      builder.environment().putAll(environment);
      builder.environment().put("GAF_HOME", home.toString());
      builder.environment().put("GAF_NO_BUILD", "1");
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = builder.start();
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end: " + taken(err));
      }
      return new Ran(process.exitValue(), taken(out), taken(err));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The program's command line. */
  static List<String> command(String... words) {
    String classes = System.getProperty("java.class.path");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g"));
    command.add("-Dgaf.root=" + Path.of("").toAbsolutePath());
    command.addAll(
        List.of("-cp", System.getProperty("surefire.test.class.path", classes), "io.gaf.Main"));
    command.addAll(List.of(words));
    return command;
  }

  private static String taken(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }
}
