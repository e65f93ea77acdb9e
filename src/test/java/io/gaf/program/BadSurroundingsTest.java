package io.gaf.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.gaf.task.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Homes and databases that cannot be used, and a Java that is too old. */
class BadSurroundingsTest {
  @TempDir Path folder;

  @Test
  void aLockedDatabaseIsSaidAndLeftAsItIs() throws Exception {
    Path home = folder.resolve("home");
    Bench.at(home).close();
    Ledger before = Ledger.of(home);
    String password = Files.readString(home.resolve("db/password")).strip();
    String url = "jdbc:h2:" + home.resolve("db/gaf");
    try (Connection alone = DriverManager.getConnection(url, "sa", password)) {
      assertThat(alone.isValid(1)).isTrue();
      GafProcess.at(home).run("list").refused(8, "gaf.mv.db is locked by another program", "again");
    }
    assertThat(Ledger.of(home)).isEqualTo(before);
  }

  @Test
  void aDamagedDatabaseIsSaidAndNotTouched() throws IOException {
    Path file = Files.createDirectories(folder.resolve("home/db")).resolve("gaf.mv.db");
    byte[] noise = new byte[20_000];
    new Random(1).nextBytes(noise);
    Files.write(file, noise);
    GafProcess gaf = GafProcess.at(folder.resolve("home"));
    gaf.run("list").refused(8, "the database " + file + " is damaged", "restore a backup");
    GafProcess.Ran doctor = gaf.run("doctor");
    assertThat(doctor.code()).isEqualTo(1);
    assertThat(doctor.out())
        .contains("the database " + file + " is damaged")
        .contains("hint: move the file away")
        .doesNotContain("Exception");
    assertThat(file).hasBinaryContent(noise);
  }

  @Test
  void aHomeBelowAFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    GafProcess.at(file.resolve("home"))
        .run("list")
        .refused(4, "home folder " + file.resolve("home"), "--home");
    assertThat(file).hasContent("mine");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "POSIX permissions")
  void aHomeWithoutWritePermissionIsRefused() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
    GafProcess.at(home).run("list").refused(4, "is not writable", "--home");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no /proc")
  void aHomeThatNobodyMayCreateIsRefused() {
    GafProcess.at(Path.of("/proc/gaf/home")).run("list").refused(4, "home folder /proc/gaf", "");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
  void aJavaBelow17IsRefusedByTheLauncher() throws Exception {
    Path java = Files.createDirectories(folder.resolve("jdk-11/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nexit 1\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("jdk-11/release"), "JAVA_VERSION=\"11.0.2\"\n");
    var home = Map.of("JAVA_HOME", folder.resolve("jdk-11").toString());
    new GafProcess(folder.resolve("home"), home)
        .launcher("list")
        .refused(1, "Java 11.0.2 at ", "JDK 17 or newer");
    assertThat(folder.resolve("home")).doesNotExist();
  }
}
