package io.gaf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Firing;
import io.gaf.job.JobFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Eight processes at once on a database that has nothing in it, two of them schedulers. */
final class ColdStart {
  private static final int READERS = 5;
  private static final String EVERY_SECOND = String.join(" ", "*", "*", "*", "*", "*", "?");

  private ColdStart() {}

  /** Starts them, and says what happened. */
  static String run(Path home, Scale scale) throws Exception {
    try (Gaf gaf = new Gaf(home, scale.lease())) {
      List<String> add = new ArrayList<>(List.of("schedule", "add", "often"));
      add.addAll(List.of("--cron", EVERY_SECOND, "--zone", "UTC", "--overlap", "queue"));
      add.addAll(List.of("--", "train", "--config", "fashion_demo", "--hold"));
      List<Process> ending = new ArrayList<>();
      List<Process> schedulers = new ArrayList<>();
      ending.add(gaf.start(add));
      for (int i = 0; i < READERS; i++) {
        ending.add(gaf.start(List.of("list")));
      }
      schedulers.add(gaf.start(List.of("worker")));
      schedulers.add(gaf.start(List.of("worker")));
      for (Process process : ending) {
        Gaf.assertEnds(process);
        assertThat(gaf.ran(process))
            .extracting(Gaf.Ran::code)
            .as(gaf.ran(process).err())
            .isEqualTo(0);
      }
      Gaf.until("fires", () -> firings(gaf).size() >= 5);
      assertThat(schedulers).allMatch(Process::isAlive);
      gaf.succeed(List.of("schedule", "pause", "often"));
      List<Firing> all = firings(gaf);
      List<Firing> fired = all.stream().filter(firing -> firing.job() != null).toList();
      assertThat(fired.stream().map(Firing::at)).doesNotHaveDuplicates();
      assertThat(fired.stream().map(Firing::job)).doesNotHaveDuplicates();
      long jobs = gaf.ask(db -> db.jobs().count(JobFilter.inStates(List.of(), 0)));
      assertThat(jobs).as("jobs").isEqualTo(fired.size());
      return "%d processes, all succeeded; %d fires, each one job"
          .formatted(ending.size() + schedulers.size(), fired.size());
    }
  }

  private static List<Firing> firings(Gaf gaf) {
    return gaf.ask(
        db ->
            db.schedules()
                .find("often")
                .map(s -> db.schedules().firings(s.id(), 10_000))
                .orElse(List.of()));
  }
}
