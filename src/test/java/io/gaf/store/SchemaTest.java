package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.JobState;
import io.gaf.job.Migrated;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaTest {
  @TempDir Path home;

  @Test
  void theProgramKnowsTheNewestPackagedMigration() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("migrations", "h2"))) {
      assertThat(files)
          .extracting(file -> file.getFileName().toString().substring(0, 4))
          .doesNotContain("V%03d".formatted(Schema.VERSION + 1))
          .contains("V%03d".formatted(Schema.VERSION));
    }
  }

  @Test
  void aSchemaOfANewerProgramIsRefusedAndLeftAlone() {
    change(
        """
        INSERT INTO "flyway_schema_history"
        SELECT 100, '99', "description", "type", "script", "checksum", "installed_by",
               "installed_on", "execution_time", TRUE
          FROM "flyway_schema_history" WHERE "version" = '001'
        """);

    assertThatThrownBy(() -> Database.open(home))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE))
        .hasMessageContaining("schema version 99")
        .hasMessageContaining("newer than this program's " + Schema.VERSION)
        .hasMessageContaining("\nhint: use the newer program");
  }

  @Test
  void aMigrationThatFailedHalfWayIsNotBuiltUpon() {
    enqueue();
    change("UPDATE \"flyway_schema_history\" SET \"success\" = FALSE WHERE \"version\" = '012'");

    assertThatThrownBy(() -> Database.open(home))
        .hasMessageContaining("failed half-way")
        .hasMessageContaining("\nhint: gaf restore the newest backup");
  }

  private static void ofVersion5WithAJob(DatabaseSettings settings) throws SQLException {
    new Migrations(settings).upTo(5);
    try (var connection = H2File.source(settings).getConnection()) {
      new Tx(connection, false)
          .update(
              """
              INSERT INTO job (kind, spec, submission, priority, held, max_attempts, state)
              VALUES ('IMPORT', '{"file":"/w"}', 'x', 3, FALSE, 5, 'QUEUED')
              """);
    }
  }

  @Test
  void anOlderSchemaIsBackedUpAndThenMigrated() throws Exception {
    var settings = DatabaseSettings.of(home);
    ofVersion5WithAJob(settings);

    assertThat(Database.migrate(settings)).isEqualTo(new Migrated(5, Schema.VERSION));
    assertThat(Database.migrate(settings)).isEqualTo(new Migrated(Schema.VERSION, Schema.VERSION));
    try (Store store = new Store(home)) {
      store.sql("SELECT COUNT(*) FROM QRTZ_FIRED_TRIGGERS");
      assertThat(store.state(1)).isEqualTo(JobState.QUEUED);
    }
    Path copy = home.resolve("db/before-migration-from-5.zip");
    assertThat(copy).isNotEmptyFile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
  }

  @Test
  void aMigrationThatTakesLongSaysWhatIsBeingDone() throws Exception {
    var settings = DatabaseSettings.of(home);
    ofVersion5WithAJob(settings);
    try (var connection = H2File.source(settings).getConnection()) {
      String said = errors(() -> new Migrations(settings, Duration.ZERO).run(connection));
      assertThat(said)
          .isEqualTo(
              "gaf: bringing the database %s with 1 job from version 5 to %d; with very many that"
                  + " takes minutes\n",
              settings.name(), Schema.VERSION);
    }
  }

  @Test
  void workThatIsDoneSoonIsNotSpokenOf() throws Exception {
    var work = new SlowWork(Duration.ofMillis(300));
    String said =
        errors(
            () -> {
              work.run("doing nothing", () -> {});
              sleep(); // until after it would have been said
            });
    assertThat(said).isEmpty();
    assertThat(errors(() -> work.run("sleeping", SchemaTest::sleep))).isEqualTo("gaf: sleeping\n");
  }

  private static void sleep() {
    try {
      Thread.sleep(900);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the work says on the error stream. */
  private static String errors(SchemaLock.Work work) throws SQLException {
    var said = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(before);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aWorkerThatWaitsForTheFirstJobIsNotMigratedUnder() throws Exception {
    var settings = DatabaseSettings.of(home);
    new Migrations(settings).upTo(12);
    try (var connection = H2File.source(settings).getConnection()) {
      Tx tx = new Tx(connection, false);
      tx.update(
          """
          INSERT INTO worker (name, here_until)
          VALUES ('host:7', CURRENT_TIMESTAMP + INTERVAL '30' SECOND)
          """);
      assertThatThrownBy(() -> Database.migrate(settings))
          .hasMessageContaining("has schema version 12")
          .hasMessageContaining("is in use by host:7\nhint: end these workers");
      assertThat(tx.list("SELECT name FROM worker", r -> r.text("name"))).containsExactly("host:7");
    }
  }

  @Test
  void aMigrationThatFailsSaysWhyAndWhereTheStateBeforeIs() {
    enqueue();
    change(without("006"));

    Path backup = home.resolve("db/before-migration-from-5.zip");
    assertThatThrownBy(() -> Database.open(home))
        .hasMessageContaining("cannot migrate the database")
        .hasMessageContaining("already exists\nhint: the state before is in " + backup + ";");
    assertThat(backup).isNotEmptyFile();
  }

  @Test
  void anotherEditionsDatabaseIsRefusedBeforeACopyIsMade() throws Exception {
    enqueue();
    change(
        "UPDATE \"flyway_schema_history\" SET \"checksum\" = 1 WHERE \"version\" = '003';"
            + without("050"));

    assertThatThrownBy(() -> Database.open(home))
        .hasMessageContaining("cannot migrate the database")
        .hasMessageContaining("003")
        .hasMessageEndingWith("use that one; nothing was changed");
    try (Stream<Path> files = Files.list(home.resolve("db"))) {
      assertThat(files).noneMatch(file -> file.toString().contains("before-migration"));
    }
  }

  @Test
  void aBackupIsNotReplacedByOneOfAHalfMigratedDatabase() throws Exception {
    enqueue();
    change(without("006"));
    Path first = Files.writeString(home.resolve("db/before-migration-from-5.zip"), "good");

    Path second = home.resolve("db/before-migration-from-5-2.zip");
    assertThatThrownBy(() -> Database.open(home))
        .hasMessageContaining(
            "the state before is in " + second + " (before an earlier try: " + first + ");");
    assertThat(first).hasContent("good");
    assertThat(second).isNotEmptyFile();
    try (Stream<Path> files = Files.list(home.resolve("db"))) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }
  }

  @Test
  void aFirstStartThatWasKilledInsideItsFirstMigrationIsBegunAnew() {
    change("DROP TABLE dependency; " + without("001"));

    enqueue();
  }

  @Test
  void aFirstStartThatWasKilledInsideALaterMigrationIsBegunAnew() {
    change("DROP TABLE checkpoint_use CASCADE; " + without("003"));

    enqueue();
  }

  @Test
  void aFirstMigrationThatFailedIsBegunAnew() {
    change(
        without("002")
            + "; UPDATE \"flyway_schema_history\" SET \"success\" = FALSE; DROP TABLE attempt"
            + " CASCADE");

    enqueue();
  }

  /** Takes migrations from this one on out of the history: their tables stay. */
  private static String without(String version) {
    return "DELETE FROM \"flyway_schema_history\" WHERE \"version\" >= '" + version + "'";
  }

  private void enqueue() {
    try (Store store = new Store(home)) {
      assertThat(store.state(store.jobs.enqueue(Store.aJob()))).isEqualTo(JobState.QUEUED);
    }
  }

  @Test
  void aTerminalJobWithoutAReasonIsRefusedByTheDatabaseItself() {
    assertThatThrownBy(
            () ->
                change(
                    "INSERT INTO job (kind, spec, submission, priority, held, max_attempts,"
                        + " turn_at, state) VALUES ('IMPORT', '{}', 'x', 0, FALSE, 1,"
                        + " CURRENT_TIMESTAMP, 'FAILED')"))
        .hasMessageContaining("JOB_TERMINAL_SAYS_WHY");
    assertThatThrownBy(
            () ->
                change(
                    "INSERT INTO job (kind, spec, submission, priority, held, max_attempts,"
                        + " turn_at, state) VALUES ('IMPORT', '{}', 'x', 0, FALSE, 1,"
                        + " CURRENT_TIMESTAMP, 'ASLEEP')"))
        .hasMessageContaining("Check constraint violation");
  }

  private void change(String sql) {
    try (Store store = new Store(home)) {
      store.sql(sql);
    }
  }
}
