package io.gaf.schedule;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Real processes on the tests' class path, and signals to them. */
public final class Processes {
  private Processes() {}

  static List<String> java(Class<?> main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx200m"));
    command.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=info", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(args));
    return command;
  }

  /** Starts a worker whose output goes to a file beside the home folder. */
  static Process worker(Path home, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(home.toString()));
    all.addAll(List.of(args));
    return new ProcessBuilder(
            Interruptible.command(java(TestWorker.class, all.toArray(String[]::new))))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("workers.log").toFile()))
        .start();
  }

  static void signal(String signal, long pid) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + signal + " " + pid + " ended with " + code);
    }
  }

  /** Waits until something is so. */
  public static void until(String what, Duration atMost, BooleanSupplier so)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within " + atMost + ": " + what);
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
