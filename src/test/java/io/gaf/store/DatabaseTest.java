package io.gaf.store;

import static io.gaf.store.Store.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.JobFilter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
  @TempDir Path home;

  @Test
  void thePasswordIsRandomAndOnlyItsOwnersToRead() throws Exception {
    new Store(home).close();
    Path file = home.resolve("db/password");
    String password = Files.readString(file);

    assertThat(password).matches("[0-9a-f]{48}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("db"))))
        .isEqualTo("rwx------");
    try (var files = Files.list(home.resolve("db"))) {
      assertThat(files).noneMatch(f -> f.getFileName().toString().endsWith(".new"));
    }
    new Store(home).close();
    assertThat(Files.readString(file)).isEqualTo(password);
  }

  @Test
  void everyFileOfAnOpenDatabaseIsItsOwnersAlone() throws Exception {
    try (Store store = new Store(home)) {
      store.jobs.enqueue(aJob());
      try (var files = Files.list(home.resolve("db"))) {
        assertThat(files)
            .hasSizeGreaterThan(3)
            .allSatisfy(
                f ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(f)))
                        .isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void theServerListensOnTheLoopbackAddressAlone() throws Exception {
    try (Store store = new Store(home)) {
      store.jobs.enqueue(aJob());
      String lock = Files.readString(home.resolve("db/gaf.lock.db"));
      String server = lock.lines().filter(l -> l.startsWith("server=")).findFirst().orElseThrow();
      String host = server.substring("server=".length()).replaceAll("[\\\\:].*", "");
      assertThat(InetAddress.getByName(host).isLoopbackAddress()).isTrue();
      assertThat(System.getProperty("h2.bindAddress")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void aHomeThatIsAFileIsNamedWithAHint() throws Exception {
    Path file = Files.writeString(home.resolve("home"), "not a folder");

    assertUnavailable(file)
        .hasMessageContaining("cannot use the database folder " + file.resolve("db"))
        .hasMessageContaining("\nhint: choose a home folder you may write to");
  }

  @Test
  void aDamagedFileIsSaidToBeDamagedAndLeftAsItIs() throws Exception {
    new Store(home).close();
    Path file = home.resolve("db/gaf.mv.db");
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    Files.write(file, noise);

    assertUnavailable(home)
        .hasMessageContaining("the database " + file + " is damaged")
        .hasMessageContaining("\nhint: move the file away and gaf restore a backup");
    assertThat(file).hasBinaryContent(noise);
  }

  @Test
  void aForeignPasswordIsSaidToBeTheTrouble() throws Exception {
    new Store(home).close();
    Files.writeString(home.resolve("db/password"), "foreign");

    assertUnavailable(home).hasMessageContaining("does not accept the password");
  }

  @Test
  void anEmptyPasswordFileIsNamed() throws Exception {
    new Store(home).close();
    Files.writeString(home.resolve("db/password"), "");

    assertUnavailable(home).hasMessageContaining("db/password is empty");
  }

  @Test
  void aDatabaseThatAnotherProgramHoldsIsLocked() throws Exception {
    new Store(home).close();
    try (ChildJvm other = ChildJvm.start("lock", home)) {
      other.await("locked");

      assertUnavailable(home)
          .hasMessageContaining("is locked by another program")
          .hasMessageContaining("\nhint: end the program that has it open");
      other.end();
    }
    new Store(home).close();
  }

  @Test
  void anInterruptedThreadDoesNotTakeTheDatabaseAlong() throws Exception {
    try (Store store = new Store(home)) {
      Thread writer =
          new Thread(
              () -> {
                for (int i = 0; i < 200; i++) {
                  store.jobs.enqueue(aJob());
                }
              });
      writer.start();
      Thread.sleep(30);
      writer.interrupt();
      writer.join();

      assertThat(store.jobs.count(JobFilter.inStates(List.of(), 1))).isEqualTo(200);
    }
  }

  @Test
  void thePoolAndThePortsUseTheSameDatabase() throws Exception {
    try (Store store = new Store(home);
        var connection = store.database.dataSource().getConnection()) {
      assertThat(store.database.dataSource()).isSameAs(store.database.dataSource());
      long job = store.jobs.enqueue(aJob());
      assertThat(JobTable.head(new Tx(connection, false), job)).isPresent();
    }
  }

  private static AbstractThrowableAssert<?, ?> assertUnavailable(Path home) {
    DatabaseSettings impatient =
        new DatabaseSettings(home, Duration.ofMillis(500), Duration.ofSeconds(1));
    return assertThatThrownBy(() -> Database.open(impatient))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
  }
}
