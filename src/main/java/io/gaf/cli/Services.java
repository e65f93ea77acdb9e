package io.gaf.cli;

import io.gaf.job.Backups;
import io.gaf.job.Benchmark;
import io.gaf.job.Computations;
import io.gaf.job.CronTimes;
import io.gaf.job.Housekeeping;
import io.gaf.job.JobArrays;
import io.gaf.job.Jobs;
import io.gaf.job.Migrated;
import io.gaf.job.Notices;
import io.gaf.job.Queue;
import io.gaf.job.QueueBenchmark;
import io.gaf.job.Records;
import io.gaf.job.Schedules;
import io.gaf.job.SpecCodec;
import io.gaf.job.Workers;
import java.nio.file.Path;

/**
 * What the verbs work on. Every port is opened at its first use, so that a verb which only reads
 * records starts neither workers nor TensorFlow; closing closes what was opened.
 */
public interface Services extends AutoCloseable {
  /** Opens the services of a home folder; called at most once, by the first verb that needs any. */
  @FunctionalInterface
  interface Opener {
    /**
     * The services of a home folder; the caller closes them.
     *
     * @param db the address of the database that was asked for, or null
     * @param device what is to be computed on, or null for what the environment says
     */
    Services open(Path home, String db, String device);
  }

  /** The home folder. */
  Path home();

  /** What people call the database: a file or a server's address. */
  String databaseName();

  /** The job table. */
  Jobs jobs();

  /** Arrays of jobs. */
  JobArrays arrays();

  /** The queue as a whole. */
  Queue queue();

  /** What jobs produced. */
  Records records();

  /** The schedule table. */
  Schedules schedules();

  /** Copies of everything. */
  Backups backups();

  /** Retention. */
  Housekeeping housekeeping();

  /** Who is still to be told how jobs ended. */
  Notices notices();

  /** Makes the database, or brings it up to date. */
  Migrated migrate();

  /** Specs as JSON. */
  SpecCodec specs();

  /** Cron expressions. */
  CronTimes cron();

  /** The worker of this process. */
  Workers workers();

  /** What is computed without a job. */
  Computations computations();

  /** What measures this machine. */
  Benchmark.Runner benchmarks();

  /** What measures the queue. */
  QueueBenchmark queueBenchmark();

  /**
   * The file of weights that ships with the program under this name.
   *
   * @throws java.util.NoSuchElementException when there is none
   */
  Path shippedWeights(String name);

  @Override
  void close();
}
