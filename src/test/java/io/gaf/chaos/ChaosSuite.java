package io.gaf.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

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

  /** Ends what {@link #settle} began. */
  abstract void unsettle() throws IOException;

  @BeforeAll
  void begin(@TempDir Path folder) throws IOException, InterruptedException {
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
  void clocksThatAreWrongByAnHourKillNothingAndFireNothingTwice() throws Exception {
    figures.put("clocks wrong by an hour", WrongClocks.run(gaf.home(), scale));
  }
}
