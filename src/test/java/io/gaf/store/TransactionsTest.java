package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.gaf.job.NewJob;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class TransactionsTest {
  private static final String COUNT = "SELECT COUNT(*) AS n FROM event";

  @TempDir Path home;
  private Connections connections;
  private Transactions transactions;

  @BeforeEach
  void open() {
    DatabaseSettings settings =
        new DatabaseSettings(
            home, Databases.settings(home).server(), Duration.ofSeconds(10), Duration.ofSeconds(2));
    DataSource source = settings.dialect().source(settings);
    connections = new Connections(source, Opening.open(source, settings));
    transactions = new Transactions(connections, settings);
  }

  @AfterEach
  void close() {
    connections.close();
  }

  @Test
  void whatFailsHalfWayLeavesNothing() {
    long job = transactions.run(tx -> JobTableFixture.add(tx));

    assertThatThrownBy(
            () ->
                transactions.run(
                    tx -> {
                      EventTable.add(tx, job, null, "NOTE", "half");
                      throw new IllegalStateException("half way");
                    }))
        .hasMessage("half way");
    assertThat(events()).isZero();
  }

  @Test
  void readingSeesOneMomentAndTheNextTransactionThePresent() {
    long job = transactions.run(tx -> JobTableFixture.add(tx));

    List<Long> seen = transactions.atOneMoment(tx -> aroundANote(tx, job));

    assertThat(seen).containsExactly(0L, 0L);
    List<Long> present = transactions.run(tx -> aroundANote(tx, job));
    assertThat(present).as("on the same connection").containsExactly(1L, 2L);
  }

  /** How many events a transaction sees before and after another one adds one. */
  private List<Long> aroundANote(Tx tx, long job) throws SQLException {
    long before = tx.first(COUNT, r -> r.number("n")).orElseThrow();
    note(job);
    return List.of(before, tx.first(COUNT, r -> r.number("n")).orElseThrow());
  }

  private void note(long job) {
    transactions.run(
        tx -> {
          EventTable.add(tx, job, null, "NOTE", "meanwhile");
          return null;
        });
  }

  @Test
  void workThatLostItsConnectionIsRunAgainAndTold() {
    List<Boolean> tries = new ArrayList<>();
    long job =
        transactions.run(
            tx -> {
              tries.add(tx.repeated());
              if (tries.size() < 3) {
                tx.connection().close();
                throw new SQLException("Connection is broken", "90067", 90067);
              }
              return JobTableFixture.add(tx);
            });

    assertThat(tries).containsExactly(false, true, true);
    assertThat(transactions.losses()).isEqualTo(2);
    assertThat(transactions.run(tx -> JobTable.head(tx, job)).isPresent()).isTrue();
  }

  @Test
  void aBrokenConnectionOfThePoolIsReplaced() throws SQLException {
    connections.pool();
    connections.discard(connections.borrow());

    assertThat(events()).isZero();
  }

  @Test
  void aPoolThatHasNoneToLendInTimeIsAskedAgain() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDataSource(Databases.settings(home).dialect().source(Databases.settings(home)));
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(250);
    try (var pool = new HikariDataSource(config);
        var taken = pool.getConnection()) {
      assertThat(taken.isValid(1)).isTrue();
      assertThatThrownBy(pool::getConnection)
          .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
          .matches(SqlErrors::gone, "is waited for");
    }
  }

  @Test
  void anOutageThatLastsIsSaidInTheEnd() {
    assertThatThrownBy(
            () ->
                transactions.run(
                    tx -> {
                      throw new SQLException("Database is already closed", "90121", 90121);
                    }))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE))
        .hasMessageContaining("Database is already closed")
        .hasMessageContaining("\nhint: ");
  }

  @Test
  void aCollisionIsRunAgainButNotForEver() {
    List<Boolean> tries = new ArrayList<>();
    assertThatThrownBy(
            () ->
                transactions.run(
                    tx -> {
                      tries.add(tx.repeated());
                      throw new SQLException("Deadlock detected", "40001", 40001);
                    }))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Deadlock detected");
    assertThat(tries).hasSizeBetween(2, 11).containsOnly(false);
  }

  @Test
  void aWrongStatementIsTriedOnce() {
    List<Boolean> tries = new ArrayList<>();
    assertThatThrownBy(
            () ->
                transactions.run(
                    tx -> {
                      tries.add(tx.repeated());
                      return tx.update("UPDATE nothing SET x = 1");
                    }))
        .hasMessageContaining("refused a statement")
        .satisfies(e -> assertThat(e.getMessage()).containsIgnoringCase("nothing"));
    assertThat(tries).hasSize(1);
  }

  @Test
  void anEnqueueWhoseAnswerWasLostIsNotDoneTwice() {
    List<Long> ids =
        transactions.run(tx -> Enqueuer.enqueue(tx, List.of(Store.aJob(), Store.aJob()), "s1"));

    List<Long> again =
        transactions.run(
            tx ->
                Enqueuer.enqueue(
                    new Tx(tx.connection(), true), List.of(Store.aJob(), Store.aJob()), "s1"));

    assertThat(again).isEqualTo(ids);
  }

  @Test
  void someWithKeysAndSomeWithoutAreNotDoneTwiceEither() {
    List<NewJob> jobs =
        List.of(Store.aJob(), Store.withKey("a"), Store.aJob(), Store.withKey("a"), Store.aJob());
    List<Long> ids = transactions.run(tx -> Enqueuer.enqueue(tx, jobs, "s1"));

    List<Long> again =
        transactions.run(tx -> Enqueuer.enqueue(new Tx(tx.connection(), true), jobs, "s1"));

    assertThat(ids).containsExactly(1L, 2L, 3L, 2L, 4L);
    assertThat(again).isEqualTo(ids);
    assertThat(events()).isEqualTo(4);
  }

  @Test
  void aRowThatOthersHoldIsWaitedForLongerThanOneLockIs() throws Exception {
    long job = transactions.run(tx -> JobTableFixture.add(tx));
    List<Boolean> tries = new ArrayList<>();
    String impatient =
        Databases.postgres(home) ? "SET LOCAL lock_timeout = 20" : "SET LOCK_TIMEOUT 20";
    DatabaseSettings settings = Databases.settings(home);
    try (var other = settings.dialect().source(settings).getConnection()) {
      other.setAutoCommit(false);
      JobTable.lock(new Tx(other, false), job);
      Transactions patient = new Transactions(connections, settings);
      patient.run(
          tx -> {
            tries.add(tx.repeated());
            if (tries.size() == 3) {
              other.rollback(); // it has enqueued all its children
            }
            tx.update(impatient);
            return JobTable.lock(tx, job);
          });
    }
    assertThat(tries).containsExactly(false, false, false);
    assertThat(transactions.losses()).isZero();
  }

  private long events() {
    return transactions.run(tx -> tx.first(COUNT, r -> r.number("n")).orElseThrow());
  }
}
