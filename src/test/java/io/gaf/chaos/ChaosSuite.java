package io.gaf.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What workflow.md §6 asks to be proved, on one database; prints one table of figures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ChaosSuite {
  final Scale scale = Scale.asked();
  private final Figures figures = new Figures(database(), scale);
  private Gaf gaf;
  private Reference reference;

  /** What the table calls the database. */
  abstract String database();

  /** Makes the database that of this home folder, which is there and empty. */
  abstract void settle(Path home) throws IOException;

  /** The ways in which this database goes away. */
  abstract List<Outage> outages(Scale scale);

  /** Ends what {@link #settle} began. */
  abstract void unsettle() throws IOException;

  @BeforeAll
  void begin() throws IOException, InterruptedException {
    Path folder = Path.of("target", "chaos", database().toLowerCase(Locale.ROOT)).toAbsolutePath();
    Training.delete(folder); // what a run leaves stays until the next one, to be looked at
    Path home = Files.createDirectories(folder.resolve("home"));
    settle(home);
    gaf = new Gaf(home);
    reference = Reference.in(gaf);
  }

  @AfterAll
  void end() throws IOException {
    gaf.close();
    unsettle();
    figures.print();
  }

  @Test
  @Order(1)
  void killedProcessesLoseNoJobAndNoMoreThanACheckpointIntervalOfWork() throws Exception {
    Account account = Storm.rage(gaf, reference, scale);
    account.show(figures);
    account.assertNothingWrong();
  }

  @Test
  @Order(2)
  void aStoppedWorkerPublishesNothingAfterItsLease() throws Exception {
    inFullOrOn("PostgreSQL");
    figures.put(
        "worker stopped for " + scale.away().toSeconds() + " s",
        StoppedWorker.run(gaf.home(), scale));
  }

  @Test
  @Order(3)
  void clocksThatAreWrongByAnHourKillNothingAndFireNothingTwice() throws Exception {
    inFull();
    figures.put("clocks wrong by an hour", WrongClocks.run(gaf.home(), scale));
  }

  @Test
  @Order(4)
  void aJobGoesOnWhileTheDatabaseIsGoneAndIsRecordedOnce() throws Exception {
    inFull();
    for (Outage outage : outages(scale)) {
      figures.put(outage.name(), Outage.survived(outage, gaf.home(), reference, scale));
    }
  }

  @Test
  @Order(5)
  void aFullDiskLeavesTheOldCheckpointsValid() throws Exception {
    inFullOrOn("H2");
    String name = "disk full while a checkpoint is written";
    figures.put(name, "skipped: no file system of limited size may be mounted here");
    figures.put(name, FullDisk.whileACheckpointIsWritten(gaf.home(), reference, scale));
  }

  @Test
  @Order(6)
  void nightsInWhichTheClocksChangeHaveOneRun() throws Exception {
    inFull();
    figures.put("02:30 when the clocks change", Nights.run(cold("nights"), scale));
  }

  @Test
  @Order(7)
  void eightProcessesMayComeFirst() throws Exception {
    inFull();
    figures.put("eight processes on a cold database", ColdStart.run(cold("cold"), scale));
  }

  @Test
  @Order(8)
  void manyJobsAreEnqueuedAtOnce() throws Exception {
    inFull();
    figures.put("jobs enqueued from one file", Bulk.enqueue(cold("bulk"), scale));
  }

  /** What the short form of every build has no time for. */
  private void inFull() {
    Assumptions.assumeTrue(scale.full(), "-Pchaos does this");
  }

  /** The short form does on one database what it has time for once. */
  private void inFullOrOn(String database) {
    Assumptions.assumeTrue(
        scale.full() || database.equals(database()), "the short form does this on " + database);
  }

  /** A new home folder with a database that nobody has opened yet. */
  private Path cold(String name) throws IOException {
    Path home = Files.createDirectories(gaf.home().resolveSibling(name));
    settle(home);
    return home;
  }
}
