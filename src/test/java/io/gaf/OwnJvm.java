package io.gaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of the tests run to its end in a process of its own, whose heap nobody else fills. */
public final class OwnJvm {
  private OwnJvm() {}

  /**
   * How it ended.
   *
   * @param status 0 where nothing was thrown
   * @param text its output and errors
   */
  public record Ended(int status, String text) {
    /** What it said, where it ended as expected. */
    public String with(int expected) {
      assertThat(status).as(text).isEqualTo(expected);
      return text;
    }
  }

  /** Runs a class' main method with these options of Java and words. */
  public static Ended run(Class<?> main, List<String> options, Object... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    for (Object word : words) {
      command.add(word.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said.strip());
  }
}
