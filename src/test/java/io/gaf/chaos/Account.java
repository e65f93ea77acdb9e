package io.gaf.chaos;

import io.gaf.job.Attempt;
import io.gaf.job.Ending;
import io.gaf.job.Id;
import io.gaf.job.JobState;
import io.gaf.job.Output;
import io.gaf.weights.Checksums;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;

/** What became of the jobs whose attempts were killed. */
final class Account {
  private static final Set<Ending.How> BROKEN = Set.of(Ending.How.KILLED, Ending.How.LOST);

  private final Gaf gaf;
  private final Reference reference;
  private final List<Long> acknowledged = new ArrayList<>();
  private final Set<Long> ended = new HashSet<>();
  private final List<Death> deaths = new ArrayList<>();
  private final List<Duration> recoveries = new ArrayList<>();
  private final List<Duration> pickups = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int trainings;
  private int equalTrainings;
  private int equalSamples;
  private long mostLost;
  private long allLost;

  Account(Gaf gaf, Reference reference) {
    this.gaf = gaf;
    this.reference = reference;
  }

  synchronized void acknowledged(long job) {
    acknowledged.add(job);
  }

  /** Takes a job's whole story into account, and the deaths of its attempts. */
  synchronized void ended(Story story, boolean training, List<Death> died) throws Exception {
    ended.add(story.job().id());
    deaths.addAll(died);
    died.forEach(death -> death.recovered(story).ifPresent(recoveries::add));
    pickups.add(Duration.between(story.job().createdAt(), story.job().startedAt()));
    check(story, "ends once, after broken attempts alone", () -> endsOnce(story));
    if (training) {
      trainings++;
      check(story, "loses a checkpoint interval at most", () -> count(story));
      check(story, "has every metric once", () -> story.assertSeriesOf(reference.training()));
      equalTrainings += check(story, "has the unbroken run's weights", () -> weights(story));
    } else {
      equalSamples += check(story, "has the unbroken run's files", () -> files(story));
    }
  }

  private static void endsOnce(Story story) {
    story.assertEndedOnce(JobState.SUCCEEDED);
    List<Ending.How> hows = story.endings();
    Assertions.assertThat(BROKEN).containsAll(hows.subList(0, hows.size() - 1));
    Assertions.assertThat(hows.get(hows.size() - 1)).isEqualTo(Ending.How.SUCCEEDED);
  }

  /** Every attempt goes on where the last checkpoint before it is. */
  private void count(Story story) {
    long saved = 0;
    Set<Long> startable = new HashSet<>();
    for (Attempt attempt : story.attempts()) {
      long reached = Math.max(story.reported(attempt), saved);
      saved = Math.max(saved, story.saved(attempt));
      startable.add(saved);
      long lost = attempt.ending() == Ending.How.SUCCEEDED ? 0 : reached - saved;
      allLost += lost;
      mostLost = Math.max(mostLost, lost);
      Assertions.assertThat(lost).isBetween(0L, (long) Training.CHECKPOINT_EVERY);
    }
    story.used().forEach(used -> Assertions.assertThat(startable).contains(used.step()));
  }

  private void weights(Story story) throws Exception {
    var file = story.lastCheckpoint().file();
    Assertions.assertThat(file.step()).isEqualTo(Training.STEPS);
    Assertions.assertThat(file.sha256())
        .isEqualTo(reference.training().lastCheckpoint().file().sha256())
        .isEqualTo(Checksums.sha256(gaf.home().resolve(file.path())));
  }

  private void files(Story story) {
    Assertions.assertThat(made(story)).isNotEmpty().isEqualTo(made(reference.sample()));
  }

  /** Name and checksum of what the last attempt left. */
  private Map<String, String> made(Story story) {
    String last = "/attempt-" + story.attempts().size() + "/";
    Map<String, String> made = new TreeMap<>();
    for (Output output : gaf.ask(db -> db.records().outputs(story.job().id()))) {
      if (output.file().path().contains(last)) {
        made.put(output.file().name(), output.file().sha256());
      }
    }
    return made;
  }

  /** What may fail. */
  @FunctionalInterface
  private interface Check {
    void run() throws Exception;
  }

  private int check(Story story, String what, Check check) throws Exception {
    try {
      check.run();
      return 1;
    } catch (AssertionError e) {
      problems.add("%s %s: %s".formatted(Id.job(story.job().id()), what, e.getMessage()));
      return 0;
    }
  }

  synchronized void show(Figures figures) {
    for (Death.Victim victim : Death.Victim.values()) {
      List<Death> of = deaths.stream().filter(death -> death.victim() == victim).toList();
      long trained = of.stream().filter(Death::training).count();
      String name = victim.name().toLowerCase(java.util.Locale.ROOT);
      figures.put(
          "kill -9 of the " + name,
          "%d: %d in train, %d in sample".formatted(of.size(), trained, of.size() - trained));
      figures.times(
          "death of the " + name + " noticed after", of.stream().map(Death::noticed).toList());
    }
    figures.times("next attempt at work after", recoveries);
    figures.put("acknowledged jobs", Integer.toString(acknowledged.size()));
    Map<Integer, Long> ends = ends();
    figures.put("of them lost", Long.toString(ends.getOrDefault(0, 0L)));
    long once = ends.getOrDefault(0, 0L) + ends.getOrDefault(1, 0L);
    figures.put("of them ended twice", Long.toString(acknowledged.size() - once));
    figures.put(
        "steps lost at a death",
        "at most %d, %d in all; a checkpoint every %d"
            .formatted(mostLost, allLost, Training.CHECKPOINT_EVERY));
    figures.put("trainings with the unbroken weights", equalTrainings + " of " + trainings);
    figures.put(
        "samples with the unbroken files", equalSamples + " of " + (ended.size() - trainings));
    figures.times("queued job picked up after", pickups);
  }

  /** Acknowledged jobs by how often they ended, read from the records when all is over. */
  private Map<Integer, Long> ends() {
    return acknowledged.stream()
        .collect(Collectors.groupingBy(this::ends, TreeMap::new, Collectors.counting()));
  }

  private int ends(long job) {
    boolean known = gaf.ask(database -> database.jobs().find(job)).isPresent();
    return known ? Story.of(gaf, job).ends().size() : 0;
  }

  synchronized void assertNothingWrong() {
    Assertions.assertThat(ends().keySet()).as("how often jobs ended").containsOnly(1);
    Assertions.assertThat(problems).as("what the kills broke").isEmpty();
    Assertions.assertThat(ended).as("acknowledged jobs").containsAll(acknowledged);
  }
}
