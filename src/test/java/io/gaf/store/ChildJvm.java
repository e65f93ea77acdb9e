package io.gaf.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real process that uses a database: {@link ChildMain} with these words. */
final class ChildJvm implements AutoCloseable {
  final Process process;
  private final BufferedReader out;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private Thread reader;

  ChildJvm(List<String> flags, String verb, Path home) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ChildMain.class.getName(), verb, home.toString()));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    out = process.inputReader(UTF_8);
  }

  static ChildJvm start(String verb, Path home) throws IOException {
    return new ChildJvm(List.of(), verb, home);
  }

  /** Waits for a line that it prints; what came before is dropped. */
  String await(String start) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new IOException("the child ended without '" + start + "': " + lines);
  }

  /** Collects what it prints from now on. */
  void collect() {
    reader = new Thread(() -> out.lines().forEach(lines::add), "child output");
    reader.start();
  }

  List<String> collected() {
    return List.copyOf(lines);
  }

  /** Lets it end by itself. */
  int end() throws Exception {
    process.getOutputStream().close();
    return ended();
  }

  /** Waits for its end. */
  int ended() throws Exception {
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      throw new IOException("the child did not end: " + lines);
    }
    if (reader != null) {
      reader.join();
    }
    return process.exitValue();
  }

  /** kill -9. */
  void kill() throws Exception {
    process.destroyForcibly();
    ended();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
