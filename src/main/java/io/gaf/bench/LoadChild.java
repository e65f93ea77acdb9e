package io.gaf.bench;

import io.gaf.model.ModelFile;
import io.gaf.model.Precision;
import io.gaf.sample.Field;
import io.gaf.sample.Sampler;
import io.gaf.sample.Scheme;
import io.gaf.sample.TimeGrid;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The process that loads a weights file, takes one step, and says how long and how much. */
final class LoadChild {
  private static final double KILOBYTE = 1024;

  private LoadChild() {}

  /**
   * What the process found.
   *
   * @param seconds from opening the file to the first velocity
   * @param peak the most memory it held at once, in bytes
   */
  record Found(double seconds, double peak) {}

  /** Starts the process with the options of the program's own children, and waits for its end. */
  static Found start(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Djava.awt.headless=true",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                LoadChild.class.getName(),
                file.toString())
            .redirectError(Redirect.DISCARD)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    String[] words = said.split(" ", -1);
    if (words.length != 2) {
      throw new IOException("the loading process ended early, saying '" + said + "'");
    }
    return new Found(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
  }

  /** Loads the file that is named, and prints seconds and bytes. */
  public static void main(String[] args) throws IOException {
    long began = System.nanoTime();
    ModelFile model = ModelFile.read(Path.of(args[0]));
    try (var sampler = Sampler.open(model.geometry(), model.weights(true), Precision.FLOAT32, 0)) {
      float[] noise = Setting.noise("noise", model.geometry().pictureSize());
      sampler.integrate(
          Field.pure(List.of(0), 1),
          noise,
          Scheme.EULER,
          TimeGrid.forward(1),
          Sampler.Progress.NONE);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.println(seconds + " " + peak());
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
