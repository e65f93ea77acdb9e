package io.gaf.store;

import io.gaf.job.Housekeeping;
import io.gaf.job.JobArrays;
import io.gaf.job.Jobs;
import io.gaf.job.Migrated;
import io.gaf.job.Notices;
import io.gaf.job.Queue;
import io.gaf.job.Records;
import io.gaf.job.Schedules;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;

/**
 * A home folder's database, or the one it shares with others, open; its schema is the one this
 * program knows.
 */
public final class Database implements AutoCloseable {
  private final Connections connections;
  private final Path home;
  private final Transactions transactions;
  private final StoredJobs jobs;
  private final StoredArrays arrays;
  private final StoredRecords records;
  private final StoredSchedules schedules;
  private final StoredQueue queue;

  private Database(Connections connections, DatabaseSettings settings) {
    this.connections = connections;
    this.home = settings.home();
    this.transactions = new Transactions(connections, settings);
    this.jobs = new StoredJobs(transactions);
    this.arrays = new StoredArrays(transactions);
    this.records = new StoredRecords(transactions);
    this.schedules = new StoredSchedules(transactions);
    this.queue = new StoredQueue(transactions);
  }

  /** Opens the database of a home folder with the usual patience, making it when it is missing. */
  public static Database open(Path home) {
    return open(DatabaseSettings.of(home));
  }

  /**
   * Opens a database, making and migrating it when needed.
   *
   * @throws StoreException when it is locked, damaged, newer than this program or out of reach
   */
  public static Database open(DatabaseSettings settings) {
    DataSource source = settings.dialect().source(settings);
    Connection first = Opening.open(source, settings);
    return new Database(new Connections(new PatientSource(source, settings), first), settings);
  }

  /**
   * Makes a database, or brings it up to date.
   *
   * @throws StoreException as {@link #open}
   */
  public static Migrated migrate(DatabaseSettings settings) {
    int before = Opening.version(settings);
    open(settings).close();
    return new Migrated(before, Schema.VERSION);
  }

  /** Takes back all running attempts: a restored database has no workers. */
  void loseOpenAttempts(String why) {
    transactions.run(tx -> Reaper.loseAll(tx, why));
  }

  /** The job table. */
  public Jobs jobs() {
    return jobs;
  }

  /** Arrays of jobs. */
  public JobArrays arrays() {
    return arrays;
  }

  /** The queue as a whole. */
  public Queue queue() {
    return queue;
  }

  /** What jobs produced. */
  public Records records() {
    return records;
  }

  /** Who is still to be told how jobs ended. */
  public Notices notices() {
    return new StoredNotices(transactions, transactions.outbox());
  }

  /** Retention of the home folder's files. */
  public Housekeeping housekeeping() {
    return new StoredHousekeeping(transactions, home);
  }

  /** The schedule table. */
  public Schedules schedules() {
    return schedules;
  }

  /**
   * The connection pool, for Quartz; from the first call on, all ports use it too. Closed with this
   * database.
   */
  public DataSource dataSource() {
    return connections.pool();
  }

  @Override
  public void close() {
    connections.close();
  }
}
