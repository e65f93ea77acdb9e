package io.gaf.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.schedule.Interruptible;
import io.gaf.schedule.Processes;
import io.gaf.store.PostgresProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What others on the machine and in the network see of a worker, as the kernel tells it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
class SecurityTest {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final int LISTEN = 0x0A;

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(process -> process.destroyForcibly().onExit().join());
  }

  private Process worker(Path home, Map<String, String> variables) throws IOException {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dgaf.root=" + Path.of("").toAbsolutePath(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "io.gaf.Main",
            "worker");
    List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 000; exec \"$@\"", "sh"));
    command.addAll(Interruptible.command(java));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("worker.log").toFile());
    builder.environment().put("GAF_HOME", home.toString());
    builder.environment().putAll(variables);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private void untilItServes() throws InterruptedException {
    Processes.until(
        "the worker serves",
        SOON,
        () -> read(folder.resolve("worker.log")).contains("serves the queue"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void aWorkerListensOnTheLoopbackAddressAloneAndItsFilesAreTheUsers() throws Exception {
    Path home = folder.resolve("home");
    Process worker = worker(home, Map.of());
    untilItServes();

    Set<InetAddress> listening = listening(worker.pid());
    assertThat(listening).as("H2's server for other processes").isNotEmpty();
    assertThat(listening).allMatch(InetAddress::isLoopbackAddress);
    assertThat(modes(home)).isEqualTo("rwx------");
    assertThat(modes(home.resolve("db"))).isEqualTo("rwx------");
    assertThat(modes(home.resolve("db/gaf.mv.db"))).isEqualTo("rw-------");
    assertThat(modes(home.resolve("db/password"))).isEqualTo("rw-------");
    assertThat(read(home.resolve("db/password"))).as("random").matches("[0-9a-f]{48}");
    String password = read(home.resolve("db/password"));
    assertThat(read(folder.resolve("worker.log"))).doesNotContain(password);
  }

  @Test
  void aServersPasswordIsOnNoCommandLineAndInNoLog() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    try (PostgresProcess server = PostgresProcess.asking(folder.resolve("server"))) {
      Path file = Files.writeString(folder.resolve("secret"), PostgresProcess.PASSWORD + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      Map<String, String> variables =
          Map.of(
              "GAF_DB", server.server().url(),
              "GAF_DB_USER", "postgres",
              "GAF_DB_PASSWORD_FILE", file.toString());
      Path weights = Path.of("weights/fashion_28.safetensors").toAbsolutePath();
      new GafProcess(home, variables)
          .run("enqueue", "import", weights.toString(), "--model", "m")
          .good();
      Process worker = worker(home, variables);
      Set<String> commands = new TreeSet<>();
      Processes.until(
          "a child ran",
          SOON,
          () -> {
            commands.addAll(commands(worker.toHandle()));
            return commands.stream().anyMatch(c -> c.contains("\0child\0"));
          });
      assertThat(commands).hasSizeGreaterThan(1).noneMatch(c -> c.contains("correct horse"));
      Processes.until(
          "the job's end",
          SOON,
          () ->
              read(folder.resolve("worker.log")).contains("SUCCEEDED")
                  || read(home.resolve("jobs/j1/attempt-1.log")).contains("SUCCEEDED"));
      try (Stream<Path> all = Files.walk(home)) {
        assertThat(all.filter(Files::isRegularFile))
            .noneMatch(path -> read(path).contains(PostgresProcess.PASSWORD));
      }
      assertThat(read(folder.resolve("worker.log"))).doesNotContain(PostgresProcess.PASSWORD);
      assertThat(listening(worker.pid())).as("nothing asked for a port").isEmpty();

      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      new GafProcess(home, variables)
          .run("list")
          .refused(4, "others can read the password file " + file, "chmod 600 " + file);
    }
  }

  private static String modes(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** The command lines of a process and of those it started. */
  private static Set<String> commands(ProcessHandle process) {
    Set<String> commands = new TreeSet<>();
    Stream.concat(Stream.of(process), process.descendants())
        .forEach(p -> commands.add(read(Path.of("/proc/" + p.pid() + "/cmdline"))));
    commands.remove("");
    return commands;
  }

  /** The addresses on which a process listens: its sockets among the kernel's table of all. */
  private static Set<InetAddress> listening(long pid) throws IOException {
    Set<String> sockets = new TreeSet<>();
    try (Stream<Path> all = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : all.toList()) {
        String target = link(descriptor);
        if (target.startsWith("socket:[")) {
          sockets.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    Set<InetAddress> addresses = new java.util.HashSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : read(Path.of("/proc/" + pid + "/net/" + table)).lines().skip(1).toList()) {
        List<String> fields = List.of(line.strip().split("\\s+", -1));
        boolean listens = Integer.parseInt(fields.get(3), 16) == LISTEN;
        if (listens && sockets.contains(fields.get(9))) {
          addresses.add(address(fields.get(1)));
        }
      }
    }
    return addresses;
  }

  private static String link(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }

  /** The kernel writes an address as words of four bytes, each backwards. */
  private static InetAddress address(String local) throws IOException {
    byte[] kernel = HexFormat.of().parseHex(local.substring(0, local.indexOf(':')));
    byte[] bytes = new byte[kernel.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = kernel[i / 4 * 4 + 3 - i % 4];
    }
    return InetAddress.getByAddress(bytes);
  }
}
