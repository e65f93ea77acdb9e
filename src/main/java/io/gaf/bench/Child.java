package io.gaf.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Work in a process of its own, so that its memory can be told. */
final class Child {
  private static final double KILOBYTE = 1024;

  private Child() {}

  /**
   * What the process found.
   *
   * @param seconds the time it took, as it says itself
   * @param processor the time that processors worked for it, of the whole process; on a busy
   *     machine the other time says little
   * @param peak the most memory it held at once, in bytes
   */
  record Found(double seconds, double processor, double peak) {}

  /**
   * Starts a process with the options of the program's own children, and waits for its end.
   *
   * @param main its class, whose {@code main} ends with {@link #say}
   */
  static Found start(Class<?> main, String... args) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Djava.awt.headless=true",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    String[] words = said.split(" ", -1);
    if (words.length != 3) {
      throw new IOException(
          "the process of " + main.getSimpleName() + " ended early, saying '" + said + "'");
    }
    return new Found(
        Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
  }

  /** Says in the process how long its work took since then, and how much it held. */
  static void say(long began) throws IOException {
    double seconds = (System.nanoTime() - began) / 1e9;
    double processor =
        ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    System.out.println(seconds + " " + processor + " " + peak());
  }

  /** The process's highest resident size, as Linux keeps it. */
  private static double peak() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return KILOBYTE * Double.parseDouble(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("/proc/self/status says no VmHWM");
  }
}
