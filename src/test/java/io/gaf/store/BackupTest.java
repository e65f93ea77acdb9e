package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Backups.Summary;
import io.gaf.job.Checkpoint;
import io.gaf.job.Ending;
import io.gaf.job.Event;
import io.gaf.job.Fence;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.MetricPoint;
import io.gaf.job.NewCheckpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of either database, restored into either. */
@OnBothDatabases
final class BackupTest {
  private static final JobFilter ALL =
      JobFilter.inStates(Arrays.asList(JobState.values()), 100_000);

  @TempDir Path home;
  @TempDir Path folder;
  private Path elsewhere;

  @BeforeEach
  void another() throws Exception {
    elsewhere = Files.createDirectory(folder.resolve("another"));
    if (Databases.postgres(home)) {
      Databases.onPostgres(elsewhere);
    }
  }

  private Summary backup(Path to) {
    return new StoredBackups(Databases.settings(home)).backup(to);
  }

  private Summary restore(Path from) {
    return new StoredBackups(Databases.settings(elsewhere)).restore(from);
  }

  @Test
  void whatIsAcknowledgedBeforeABackupIsInItAndItsFilesAreWhole() throws Exception {
    List<Long> acknowledged = new CopyOnWriteArrayList<>();
    AtomicBoolean enough = new AtomicBoolean();
    try (Store store = new Store(home)) {
      Thread worker = new Thread(() -> work(store, acknowledged, enough));
      worker.start();
      while (acknowledged.size() < 20) {
        Thread.sleep(5);
      }
      List<Long> before = List.copyOf(acknowledged);
      Summary made = backup(folder.resolve("copy.zip"));
      int during = acknowledged.size() - before.size();
      enough.set(true);
      worker.join();

      assertThat(made.remarks()).isEmpty();
      restore(folder.resolve("copy.zip"));
      System.out.printf("backed up %s while %d jobs ended%n", made, during);
      assertComplete(before);
    }
  }

  /** A worker that trains: each job leaves a file, a checkpoint, a metric and its end. */
  private void work(Store store, List<Long> acknowledged, AtomicBoolean enough) {
    try {
      while (!enough.get()) {
        long job = store.jobs.enqueue(Store.aJob());
        Fence fence = store.claimed(job);
        Path file = home.resolve("jobs/j" + job + "/w.bin");
        Files.createDirectories(file.getParent());
        byte[] bytes = new byte[20_000];
        Arrays.fill(bytes, (byte) job);
        Files.write(file, bytes);
        store.records.metrics(
            fence, List.of(new MetricPoint("loss", 1, Double.NaN, Instant.EPOCH)));
        store.records.checkpoint(fence, checkpoint(job, bytes));
        store.end(fence, Ending.How.SUCCEEDED, "done");
        acknowledged.add(job);
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static NewCheckpoint checkpoint(long job, byte[] bytes) throws Exception {
    String sum = Sha256.of(new java.io.ByteArrayInputStream(bytes));
    return new NewCheckpoint(
        "jobs/j" + job + "/w.bin", sum, bytes.length, job, null, "D1", List.of("a"), null);
  }

  private void assertComplete(List<Long> before) throws Exception {
    try (Store restored = new Store(elsewhere)) {
      List<Long> ended = new ArrayList<>();
      for (var job : restored.jobs.list(ALL)) {
        List<Checkpoint> checkpoints = restored.records.checkpoints(job.id(), 10);
        if (job.state() == JobState.SUCCEEDED) {
          ended.add(job.id());
          assertThat(checkpoints).as("of one moment").hasSize(1);
          assertThat(restored.records.metrics(job.id())).hasSize(1);
        }
        for (Checkpoint checkpoint : checkpoints) {
          try (var in = Files.newInputStream(elsewhere.resolve(checkpoint.path()))) {
            assertThat(Sha256.of(in)).isEqualTo(checkpoint.file().sha256());
          }
        }
      }
      assertThat(ended).containsAll(before);
      assertThat(restored.jobs.enqueue(Store.aJob()))
          .as("numbers go on")
          .isGreaterThan(ended.get(0));
    }
  }

  @Test
  void aRunningJobComesBackAsLostAndRunsAgain() {
    try (Store store = new Store(home)) {
      store.jobs.enqueue(Store.aJob());
      Fence fence = store.claimed();
      backup(folder.resolve("copy"));
      store.end(fence, Ending.How.SUCCEEDED, "later than the backup");
    }
    restore(folder.resolve("copy"));

    try (Store restored = new Store(elsewhere)) {
      assertThat(restored.state(1)).isEqualTo(JobState.QUEUED);
      assertThat(restored.jobs.attempts(1).get(0).ending()).isEqualTo(Ending.How.LOST);
      assertThat(restored.jobs.events(1))
          .extracting(Event::text)
          .anyMatch(text -> text.contains("the database was restored from a backup"));
      restored.run(1, Ending.How.SUCCEEDED, "done");
      assertThat(restored.jobs.attempts(1)).hasSize(2);
    }
  }

  @Test
  void aBackupOfOneDatabaseIsRestoredIntoTheOther() throws Exception {
    try (Store store = new Store(home)) {
      store.jobs.enqueue(Store.withKey("ünïcode \u0001 \"key\""));
    }
    backup(folder.resolve("copy"));
    elsewhere = Files.createDirectory(folder.resolve("other-kind"));
    if (!Databases.postgres(home)) {
      Databases.onPostgres(elsewhere);
    }
    restore(folder.resolve("copy"));

    try (Store restored = new Store(elsewhere)) {
      assertThat(Databases.postgres(elsewhere)).isNotEqualTo(Databases.postgres(home));
      assertThat(restored.jobs.findKey("ünïcode \u0001 \"key\"")).hasValue(1);
    }
  }

  @Test
  void nothingIsReplaced() throws Exception {
    new Store(home).close();
    backup(folder.resolve("copy"));
    assertThatThrownBy(() -> backup(folder.resolve("copy"))).hasMessageContaining("there already");
    assertThatThrownBy(() -> backup(home.resolve("copy"))).hasMessageContaining("within the home");

    Path file = Files.writeString(elsewhere.resolve("mine"), "text");
    assertThatThrownBy(() -> restore(folder.resolve("copy")))
        .hasMessageContaining(elsewhere + " is not empty")
        .hasMessageContaining("\nhint: ");
    assertThat(file).hasContent("text");
    Files.delete(file);
    if (Databases.postgres(home)) {
      try (Store other = new Store(elsewhere)) {
        other.jobs.enqueue(Store.aJob());
      }
      Files.delete(elsewhere.resolve(HomeId.FILE));
      assertThatThrownBy(() -> restore(folder.resolve("copy"))).hasMessageContaining("holds jobs");
    }
  }

  @Test
  void aDamagedBackupIsRefusedBeforeAnythingIsWritten() throws Exception {
    try (Store store = new Store(home)) {
      store.jobs.enqueue(Store.aJob());
    }
    Path copy = folder.resolve("copy");
    backup(copy);
    Path rows = copy.resolve("tables/job.jsonl");
    String text = Files.readString(rows);
    Files.writeString(rows, text.replace("QUEUED", "FAILED"));
    assertThatThrownBy(() -> restore(copy)).hasMessageContaining("checksum of tables/job.jsonl");

    Files.delete(rows);
    assertThatThrownBy(() -> restore(copy)).hasMessageContaining("no complete backup");
    Files.writeString(copy.resolve(BackupWriter.SUMS), "0".repeat(64) + "  files/../../outside\n");
    assertThatThrownBy(() -> restore(copy)).hasMessageContaining("a file outside itself");
    assertThat(HomeFiles.empty(elsewhere)).isTrue();
    assertThatThrownBy(() -> restore(folder.resolve("none"))).hasMessageContaining("no backup");
  }

  @Test
  void aBackupThatWouldSayWhatIsRunIsRefused() throws Exception {
    new Store(home).close();
    Path copy = folder.resolve("copy");
    backup(copy);
    Path sums = copy.resolve(BackupWriter.SUMS);
    String right = Files.readString(sums);
    for (String name :
        List.of(
            "settings.properties",
            "Settings.Properties",
            "db/gaf.mv.db",
            "DB/password",
            "restore.unfinished")) {
      Path file = copy.resolve("files").resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "notify.command.run=[\"/bin/true\"]\n");
      Files.writeString(sums, right + sum(file) + "  files/" + name + "\n");

      assertThatThrownBy(() -> restore(copy))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FAILED))
          .hasMessageContaining("it has the file 'files/" + name + "', which no backup holds");
      assertThat(HomeFiles.empty(elsewhere)).isTrue();
    }
  }

  private static String sum(Path file) throws Exception {
    try (var in = Files.newInputStream(file)) {
      return Sha256.of(in);
    }
  }

  @Test
  void aCopyIsAnotherHome() throws Exception {
    new Store(home).close();
    String mine = HomeId.of(home);
    Path copy = folder.resolve("copy");
    backup(copy);
    assertThat(copy.resolve("files").resolve(HomeId.FILE)).doesNotExist();
    for (String own : List.of(HomeId.FILE, ".javacpp/libx.so")) { // as older backups have them
      Path file = copy.resolve("files").resolve(own);
      Files.createDirectories(file.getParent());
      Files.writeString(file, mine);
      Files.writeString(
          copy.resolve(BackupWriter.SUMS),
          sum(file) + "  files/" + own + "\n",
          java.nio.file.StandardOpenOption.APPEND);
    }
    restore(copy);

    assertThat(HomeId.of(elsewhere)).isNotEqualTo(mine);
    assertThat(elsewhere.resolve(".javacpp")).doesNotExist();
    new Store(elsewhere).close();
    if (Databases.postgres(home)) {
      Files.copy(
          home.resolve(ServerChoice.FILE),
          elsewhere.resolve(ServerChoice.FILE),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      assertThatThrownBy(() -> new Store(elsewhere)).hasMessageContaining("two homes");
    }
  }

  @Test
  void passwordsAndNativeLibrariesAreLeftOut() throws Exception {
    Path secret = Files.writeString(home.resolve("secret"), "word");
    PrivateFile.restrict(secret);
    Files.writeString(home.resolve(ServerChoice.FILE), "db.password_file=secret\n", APPEND);
    Files.createDirectories(home.resolve(".javacpp/cache"));
    Files.writeString(home.resolve(".javacpp/cache/libx.so"), "elf");
    backup(folder.resolve("copy"));
    try (Stream<Path> all = Files.walk(folder.resolve("copy"))) {
      assertThat(all)
          .noneMatch(path -> path.endsWith("secret") || path.toString().contains("javacpp"));
    }
  }

  @Test
  void whatCannotBeWrittenOrReadIsSaid() throws Exception {
    new Store(home).close();
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertThatThrownBy(() -> backup(file.resolve("copy")))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FAILED))
        .hasMessageContaining("cannot write the backup " + file.resolve("copy"))
        .hasMessageNotContaining("Exception")
        .hasMessageContaining("\nhint: ");
    assertThatThrownBy(() -> restore(file))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FAILED))
        .hasMessageContaining("cannot restore " + file + ": it is no whole zip file")
        .hasMessageContaining("\nhint: name a folder or a zip file");
    var full = new java.io.IOException("No space left on device");
    assertThat(StoredBackups.failed("cannot write x", full))
        .hasMessageStartingWith("cannot write x: the disk is full\nhint: free some space");
  }

  @Test
  void aRestoreThatDidNotEndIsNotWorkedWith() throws Exception {
    Files.writeString(home.resolve(HomeFiles.UNFINISHED), "");
    assertThatThrownBy(() -> new Store(home))
        .hasMessageContaining("did not end")
        .hasMessageContaining("\nhint: remove the folder");
  }

  @Test
  void aFileThatIsMissingOrDamagedIsTold() throws Exception {
    try (Store store = new Store(home)) {
      store.jobs.enqueue(Store.aJob());
      Fence fence = store.claimed();
      store.records.checkpoint(fence, checkpoint(1, new byte[5]));
      store.records.checkpoint(fence, checkpoint(2, new byte[5]));
      Files.createDirectories(home.resolve("jobs/j1"));
      Files.writeString(home.resolve("jobs/j1/w.bin"), "other");
    }
    assertThat(backup(folder.resolve("copy")).remarks())
        .containsExactly(
            "jobs/j1/w.bin is damaged: it has not the recorded checksum",
            "jobs/j2/w.bin is recorded and is missing");
  }

  @Test
  void settingsComeBackBesideAndPasswordsNotAtAll() throws Exception {
    Files.writeString(
        home.resolve(ServerChoice.FILE), "notify.command.run=[\"/bin/true\"]\n", APPEND);
    new Store(home).close();
    backup(folder.resolve("copy"));
    assertThat(restore(folder.resolve("copy")).remarks()).hasSize(1);
    assertThat(elsewhere.resolve(HomeFiles.SETTINGS_COPY)).content().contains("notify.command.run");
    try (Stream<Path> all = Files.walk(folder.resolve("copy"))) {
      assertThat(all).noneMatch(path -> path.toString().contains("password"));
    }
  }

  private static final java.nio.file.OpenOption[] APPEND = {
    java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND
  };

  @Test
  void onlyTheUserMayReadIt() throws Exception {
    new Store(home).close();
    backup(folder.resolve("copy"));
    backup(folder.resolve("copy.zip"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("copy"))))
        .isEqualTo("rwx------");
    for (String file : List.of("copy.zip", "copy/backup.json")) {
      var modes = Files.getPosixFilePermissions(folder.resolve(file));
      assertThat(PosixFilePermissions.toString(modes)).isEqualTo("rw-------");
    }
  }
}
