package io.gaf.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ops/gaf-backup} as it is, beside a launcher that starts what was just compiled. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "runs the launchers of Linux")
class BackupScriptTest {
  private static final String OLDEST = "gaf-2020-01-01T000000Z.zip";
  private static final String OLDER = "gaf-2020-01-02T000000Z.zip";
  private static final String OLD = "gaf-2020-01-03T000000Z.zip";
  private static final String NOTES = "gaf-notes.zip";

  @TempDir Path folder;
  private Path backups;
  private Path script;

  @BeforeEach
  void aFolderWithOldBackups() throws IOException {
    backups = Files.createDirectory(folder.resolve("the backups"));
    for (String name : List.of(OLDEST, OLDER, OLD, NOTES)) {
      Files.writeString(backups.resolve(name), "old");
    }
    Path ops = Files.createDirectory(folder.resolve("ops"));
    script = Files.copy(Path.of("ops/gaf-backup"), ops.resolve("gaf-backup"));
    var launcher = new StringBuilder("#!/bin/sh\nexec");
    GafProcess.command().forEach(word -> launcher.append(" '").append(word).append('\''));
    Path gaf = Files.writeString(ops.resolve("gaf"), launcher.append(" \"$@\"\n"));
    assertThat(gaf.toFile().setExecutable(true)).isTrue();
  }

  private GafProcess.Ran backup(Path home, String... words) {
    List<String> command = new ArrayList<>(List.of("sh", script.toString()));
    command.addAll(List.of(words));
    return GafProcess.at(home).start(command);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(backups)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aNewBackupIsWholeAndTheOldestBeyondTheNumberGo() throws IOException {
    GafProcess home = GafProcess.at(folder.resolve("home"));
    home.run("enqueue", "noop", "--name", "kept").good();

    GafProcess.Ran ran = backup(home.home(), backups.toString(), "2");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("removed " + backups.toRealPath().resolve(OLDEST));
    assertThat(files()).hasSize(3).contains(OLD, NOTES).doesNotContain(OLDEST, OLDER);
    String made = files().stream().filter(f -> !f.equals(OLD) && !f.equals(NOTES)).findAny().get();
    assertThat(made).matches("gaf-20[0-9-]{8}T[0-9]{6}Z\\.zip").isGreaterThan(OLD);
    GafProcess again = GafProcess.at(folder.resolve("again"));
    again.run("restore", backups.resolve(made).toString()).good();
    assertThat(again.run("list", "-o", "csv", "--fields", "name").good()).endsWith("kept");
  }

  @Test
  void aBackupThatFailsLeavesNoHalfOneAndRemovesNothing() throws IOException {
    Path home = folder.resolve("home");
    Files.createDirectories(home.resolve("db"));
    Files.writeString(home.resolve("db/gaf.mv.db"), "no database");

    backup(home, backups.toString(), "1").said(8, "is damaged", "restore a backup");

    assertThat(files()).containsExactly(OLDEST, OLDER, OLD, NOTES);
  }

  @Test
  void wordsThatCannotBeMeantAreRefusedBeforeAnything() throws IOException {
    Path home = folder.resolve("home");

    backup(home).said(2, "a folder is missing", "ops/gaf-backup FOLDER [KEEP]");
    backup(home, backups.toString(), "0").said(2, "KEEP is '0'", "FOLDER [KEEP]");
    backup(home, folder.resolve("none").toString()).said(2, "no folder", "install -d -m 700");

    assertThat(files()).containsExactly(OLDEST, OLDER, OLD, NOTES);
    assertThat(home).doesNotExist();
  }
}
