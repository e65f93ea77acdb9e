package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Ending;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a server has: addresses, users, other programs, and schemas of all of them. */
final class PostgresServerTest {
  private static final String NEW_INDEX = "pg_indexes WHERE indexname = 'idx_qrtz_j_grp'";

  @TempDir Path home;

  @Test
  void aServerThatIsNotThereCannotBeReached() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String url = "jdbc:postgresql://localhost:" + free + "/gaf";

    assertUnavailable(new Server(url, null, null, null))
        .hasMessageContaining("the database " + url + " cannot be reached: ")
        .hasMessageContaining("refused")
        .hasMessageContaining("\nhint: see that the server runs");
  }

  @Test
  void aHostThatNobodyKnowsCannotBeReached() {
    assertUnavailable(new Server("jdbc:postgresql://no-such-host.invalid/gaf", null, null, null))
        .hasMessageContaining("no-such-host.invalid/gaf cannot be reached: ");
  }

  @Test
  void aDatabaseThatIsMissingIsNamed() {
    Server server = PostgresForTests.emptyDatabase();
    Server missing = at(server, server.database() + "_missing");

    assertUnavailable(missing)
        .hasMessageContaining("there is no database '" + missing.database() + "' on localhost")
        .hasMessageContaining("\nhint: make it there with createdb");
  }

  @Test
  void aWrongPasswordIsSaidToBeOneAndNotRepeated() throws Exception {
    try (PostgresProcess own = PostgresProcess.asking(home.resolve("server"))) {
      assertUnavailable(own.server("hunter2"))
          .hasMessageContaining("refuses postgres: FATAL: password authentication failed")
          .hasMessageContaining("GAF_DB_PASSWORD")
          .hasMessageNotContaining("hunter2");
      assertUnavailable(own.server(null))
          .hasMessageContaining("wants a password of postgres")
          .hasMessageContaining("GAF_DB_PASSWORD_FILE");
      try (Database database = Database.open(settings(own.server(PostgresProcess.PASSWORD)))) {
        assertThat(database.jobs().enqueue(Store.aJob())).isEqualTo(1);
      }
    }
  }

  @Test
  void aDatabaseOfAnotherProgramIsLeftAlone() throws Exception {
    Server server = PostgresForTests.emptyDatabase();
    sql(server, "CREATE TABLE job (other VARCHAR(10)); CREATE TABLE payroll (id INT)");

    assertUnavailable(server)
        .hasMessageContaining("belongs to another program: it has the tables job, payroll")
        .hasMessageContaining("\nhint: give this program a database of its own");
    assertThat(tables(server)).containsExactly("job", "payroll");
  }

  @Test
  void aHistoryOfAnotherProgramsMigrationsIsLeftAlone() throws Exception {
    Server server = PostgresForTests.emptyDatabase();
    Database.open(settings(server)).close();
    sql(server, "UPDATE flyway_schema_history SET script = 'V1__payroll.sql', version = '1.2'");

    assertUnavailable(server).hasMessageContaining("belongs to another program");
  }

  @Test
  void aSchemaOfANewerProgramIsRefusedAndLeftAlone() throws Exception {
    Server server = PostgresForTests.emptyDatabase();
    Database.open(settings(server)).close();
    sql(server, "UPDATE flyway_schema_history SET version = '99' WHERE version = '007'");

    assertUnavailable(server)
        .hasMessageContaining("has schema version 99, which is newer than this program's")
        .hasMessageContaining("\nhint: use the newer program, or another database");
  }

  @Test
  void anOlderSchemaIsMigratedButNotUnderWorkersThatUseIt() throws Exception {
    Server server = olderSchema();
    sql(
        server,
        """
        INSERT INTO job (kind, spec, submission, priority, held, max_attempts, state)
        VALUES ('IMPORT', '{}', 'x', 0, FALSE, 1, 'RUNNING');
        INSERT INTO attempt (job_id, number, token, claim, worker, lease_ms, lease_until)
        VALUES (1, 1, 1, 'c', 'host:7', 30000, CURRENT_TIMESTAMP + INTERVAL '30' SECOND)
        """);

    assertUnavailable(server)
        .hasMessageContaining(
            "has schema version 6, older than this program's %d, and is in use by host:7"
                .formatted(Schema.VERSION))
        .hasMessageContaining("\nhint: end these workers");
    assertThat(count(server, NEW_INDEX)).isZero();

    sql(server, "UPDATE attempt SET lease_until = CURRENT_TIMESTAMP");
    Database.open(settings(server)).close();
    assertThat(count(server, NEW_INDEX)).isEqualTo(1);
    assertThat(count(server, "job")).isEqualTo(1);
  }

  @Test
  void aMigrationThatFailsLeavesNothing() throws Exception {
    Server server = olderSchema();
    sql(server, "CREATE INDEX IDX_QRTZ_FT_TG ON QRTZ_LOCKS (LOCK_NAME)");

    assertUnavailable(server)
        .hasMessageContaining("cannot migrate the database " + server.name())
        .hasMessageContaining("already exists")
        .hasMessageContaining("\nhint: nothing was changed");
    assertThat(count(server, NEW_INDEX)).isZero();
  }

  /** A database that a program made before version 7 came. */
  private Server olderSchema() {
    Server server = PostgresForTests.emptyDatabase();
    Flyway.configure()
        .dataSource(Dialect.POSTGRESQL.source(settings(server)))
        .locations(Dialect.POSTGRESQL.migrations())
        .target("6")
        .load()
        .migrate();
    return server;
  }

  @Test
  void aUserWhoMayNotMakeTablesIsTold() throws Exception {
    Server server = PostgresForTests.emptyDatabase();
    sql(server, "CREATE ROLE guest_" + server.database() + " LOGIN");
    Server guest = new Server(server.url(), "guest_" + server.database(), null, null);

    assertUnavailable(guest)
        .hasMessageContaining("permission denied for schema public")
        .hasMessageContaining("GRANT CREATE ON SCHEMA public");
  }

  @Test
  void theTextsThatPostgresCannotStoreAreStoredAsWellAsTheyCan() throws Exception {
    Databases.settle(home, PostgresForTests.emptyDatabase());
    try (Store store = new Store(home)) {
      long job = store.jobs.enqueue(Store.aJob());
      store.run(job, Ending.How.FAILED, "a\0b \ud83d c \ud83d\ude00");
      assertThat(store.reason(job)).startsWith("a\ufffdb ").endsWith(" c \ud83d\ude00");
    }
  }

  @Test
  void noFileOfADatabaseIsMadeInTheHomeFolder() {
    Databases.settle(home, PostgresForTests.emptyDatabase());
    new Store(home).close();
    assertThat(home.resolve("db")).doesNotExist();
  }

  @Test
  void bothDatabasesHaveTheSameMigrations() throws Exception {
    assertThat(migrations("postgresql")).isEqualTo(migrations("h2")).isNotEmpty();
  }

  private static List<String> migrations(String folder) throws Exception {
    try (var files = Files.list(Path.of("migrations", folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private DatabaseSettings settings(Server server) {
    return new DatabaseSettings(home, server, Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  private AbstractThrowableAssert<?, ?> assertUnavailable(Server server) {
    return assertThatThrownBy(() -> Database.open(settings(server)))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
  }

  private static Server at(Server server, String database) {
    String url = server.url().substring(0, server.url().lastIndexOf('/') + 1) + database;
    return new Server(url, server.user(), null, null);
  }

  private List<String> tables(Server server) throws SQLException {
    return query(
        server,
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1");
  }

  private int count(Server server, String from) throws SQLException {
    return Integer.parseInt(query(server, "SELECT COUNT(*) FROM " + from).get(0));
  }

  private List<String> query(Server server, String query) throws SQLException {
    try (Connection connection = connect(server)) {
      return new Tx(connection, false).list(query, row -> row.set().getString(1));
    }
  }

  private void sql(Server server, String statements) throws SQLException {
    try (Connection connection = connect(server);
        var statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  private Connection connect(Server server) throws SQLException {
    return Dialect.POSTGRESQL.source(settings(server)).getConnection();
  }
}
