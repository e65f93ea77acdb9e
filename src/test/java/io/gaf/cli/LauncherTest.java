package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherTest {
  private static final Path LAUNCHER = Path.of("ops/gaf").toAbsolutePath();

  @TempDir Path directory;

  private record Ran(int code, String text) {}

  private Ran launch(Path launcher, Path javaHome, String... words)
      throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of("sh", launcher.toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().put("GAF_NO_BUILD", "1");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), text);
  }

  /** A folder that looks like a Java of this version; its java prints the words it gets. */
  private Path java(String version) throws IOException {
    Path home = Files.createDirectories(directory.resolve("java-" + version));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"$TF_CPP_MIN_LOG_LEVEL $*\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return home;
  }

  @Test
  void anOldJavaIsNamed() throws Exception {
    for (String old : List.of("11.0.2", "1.8.0_402")) {
      Ran ran = launch(LAUNCHER, java(old), "list");
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.text()).startsWith("error: Java ").contains("too old\nhint: install a JDK 17");
    }
  }

  @Test
  void benchStartsTheSameProgramWithItsVerb() throws Exception {
    Ran ran = launch(Path.of("ops/bench").toAbsolutePath(), java("17.0.1"), "step", "-o", "json");
    assertThat(ran.code()).isZero();
    assertThat(ran.text())
        .contains("-Dorg.bytedeco.javacpp.maxphysicalbytes=0")
        .endsWith(" bench step -o json\n");
  }

  @Test
  void aJavaThatIsNotThereIsNamed() throws Exception {
    Ran ran = launch(LAUNCHER, directory.resolve("gone"), "list");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.text()).startsWith("error: JAVA_HOME is ").contains("\nhint: ");
  }

  @Test
  void whatTheProgramWritesIsTheUsersAlone() throws Exception {
    Path java = java("17.0.1").resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\numask\n");
    assertThat(launch(LAUNCHER, java.getParent().getParent(), "demo").text()).isEqualTo("0077\n");
  }

  @Test
  void wordsArriveAsTheyAreThroughLinksAndFromAnyFolder() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("gaf"), LAUNCHER);
    Path again = Files.createSymbolicLink(directory.resolve("g"), Path.of("gaf"));
    assertThat(link).exists();
    Ran ran = launch(again, java("17.0.15"), "demo", "--classes", "Ankle boot");
    assertThat(ran.code()).isZero();
    assertThat(ran.text())
        .startsWith("2 -XX:TieredStopAtLevel=1")
        .contains("-Dgaf.command=" + again + " ")
        .contains(LAUNCHER.getParent().getParent().toString())
        .endsWith("gaf-0.1.0.jar demo --classes Ankle boot\n");
  }
}
