package io.gaf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gaf.job.Ending;
import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules from the command line, and a worker that heeds them. */
class NightlyTest {
  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
  @TempDir Path folder;
  private Gaf gaf;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    gaf = Training.in(folder.resolve("home"));
  }

  @AfterEach
  void close() {
    gaf.close();
  }

  @Test
  void nightlyTrainingRunsOnceANightOverBothChangesOfTheClocks() throws Exception {
    gaf.succeed(add("nightly", "--daily 02:00 --zone Europe/Brussels", "--model fashion"));
    List<Instant> next = next("nightly", 400);
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    changes.add(BRUSSELS.getRules().nextTransition(next.get(0)));
    changes.add(BRUSSELS.getRules().nextTransition(changes.get(0).getInstant()));
    changes.forEach(change -> assertOnceThatNight(change, next));
    LocalDate night = next.get(0).atZone(BRUSSELS).toLocalDate();
    for (Instant at : next) {
      // Java's resolution of a local time in a gap is as late as the gap is long: 03:00.
      assertThat(at).isEqualTo(night.atTime(2, 0).atZone(BRUSSELS).toInstant());
      night = night.plusDays(1);
    }

    assertThat(gaf.succeed(words("schedule list"))).contains("nightly").contains("Europe/Brussels");
    gaf.succeed(words("schedule remove nightly"));
    assertThat(gaf.succeed(words("schedule list -q"))).isEmpty();
    assertThat(gaf.run(words("schedule next nightly")).code()).isEqualTo(3);
  }

  @Test
  void aWorkerTrainsOnScheduleAndSkipsWhatWouldOverlap() throws Exception {
    gaf.start(List.of("worker"));
    String cron = String.join(" ", "0/2", "*", "*", "*", "*", "?");
    List<String> add = new ArrayList<>(List.of("schedule", "add", "often", "--cron", cron));
    add.add("--");
    add.addAll(Training.words(3));
    add.addAll(List.of("--model", "often"));
    gaf.succeed(add);
    Gaf.until("three nights", () -> nights().stream().filter(NightlyTest::done).count() >= 3);
    gaf.succeed(words("schedule remove often"));
    Gaf.until("the last one's end", () -> nights().stream().allMatch(NightlyTest::done));
    List<Job> nights = nights();
    long step = 0;
    for (Job night : nights) {
      Story story = Story.of(gaf, night.id());
      story.assertEndedOnce(JobState.SUCCEEDED);
      assertThat(story.endings()).containsExactly(Ending.How.SUCCEEDED);
      step += 3;
      assertThat(story.lastCheckpoint().step()).as("continues the model").isEqualTo(step);
    }
    assertOneAfterTheOther(nights);
  }

  @Test
  void oneCommandTrainsTheModelEachNightUntilItsGoalAndEndsItself() throws Exception {
    gaf.start(List.of("worker"));
    gaf.succeed(often("--until-steps 7", 3, "towards"));
    Gaf.until("the goal", () -> schedule("towards").finished() != null);
    Gaf.until("the last one's end", () -> nights().stream().allMatch(NightlyTest::done));
    assertThat(nights()).hasSize(3);
    assertThat(Story.of(gaf, nights().get(2).id()).lastCheckpoint().step()).isEqualTo(7);
    assertThat(nights()).extracting(Job::state).containsOnly(JobState.SUCCEEDED);
    assertThat(gaf.succeed(words("schedule list"))).contains("finished", "7 of 7");
    assertThat(gaf.succeed(words("schedule next towards -q"))).isEmpty();
    assertThat(gaf.succeed(List.of("show", "j" + nights().get(2).id())))
        .contains("towards fires no more: towards has reached its goal of 7 steps");
    Thread.sleep(5000); // two more fire times
    assertThat(nights()).hasSize(3);
  }

  @Test
  void aRunThatIsReplacedSavesACheckpointBeforeTheNextStarts() throws Exception {
    gaf.start(List.of("worker"));
    // Long enough for a process to start and train: before, there is nothing to save.
    gaf.succeed(every(15, "--overlap replace", 100_000, "replaced"));
    Gaf.until("the first night's training", () -> !nights().isEmpty() && trains(nights().get(0)));
    Gaf.until("the second night's", () -> nights().stream().filter(NightlyTest::done).count() >= 1);
    gaf.succeed(words("schedule remove replaced"));
    List<Job> nights = nights();
    Story first = Story.of(gaf, nights.get(0).id());
    first.assertEndedOnce(JobState.CANCELLED);
    assertThat(first.lastCheckpoint().step()).isPositive();
    assertThat(gaf.succeed(List.of("show", "j" + first.job().id())))
        .contains("STOPPING: replaced by the run of ");
    assertThat(nights.get(1).request().after())
        .extracting(parent -> parent.parent())
        .contains(first.job().id());
  }

  private boolean trains(Job night) {
    return !gaf.ask(database -> database.records().metrics(night.id())).isEmpty();
  }

  private Schedule schedule(String name) {
    return gaf.ask(database -> database.schedules().find(name)).orElseThrow();
  }

  /** A schedule of its own model that fires every two seconds. */
  private static List<String> often(String policy, int steps, String name) {
    return every(2, policy, steps, name);
  }

  private static List<String> every(int seconds, String policy, int steps, String name) {
    List<String> add = new ArrayList<>(List.of("schedule", "add", name, "--cron"));
    add.add("0/%d * * * * ?".formatted(seconds));
    add.addAll(words(policy));
    add.add("--");
    add.addAll(Training.words(steps));
    add.addAll(List.of("--model", name));
    return add;
  }

  /** Each was enqueued for a time of its own, after the one before had ended. */
  private static void assertOneAfterTheOther(List<Job> nights) {
    assertThat(nights.stream().map(night -> night.request().key())).doesNotHaveDuplicates();
    for (int i = 1; i < nights.size(); i++) {
      assertThat(nights.get(i).createdAt()).isAfterOrEqualTo(nights.get(i - 1).endedAt());
    }
  }

  private List<Job> nights() {
    JobFilter all = JobFilter.inStates(Arrays.asList(JobState.values()), 1000);
    return gaf.ask(database -> database.jobs().list(all)).stream()
        .filter(job -> job.id() > Training.UNBROKEN)
        .sorted(java.util.Comparator.comparingLong(Job::id))
        .toList();
  }

  private static boolean done(Job job) {
    return job.state().terminal();
  }

  /** Clocks go forward: at 03:00 of summer time. Back: at the first of the two 02:00. */
  private static void assertOnceThatNight(ZoneOffsetTransition change, List<Instant> next) {
    Instant expected =
        change.isGap()
            ? change.getInstant()
            : change.getDateTimeAfter().toInstant(change.getOffsetBefore());
    LocalDate day = change.getDateTimeBefore().toLocalDate();
    List<Instant> found =
        next.stream().filter(at -> at.atZone(BRUSSELS).toLocalDate().equals(day)).toList();
    System.out.printf("%s at %s: runs at %s%n", change, day, found);
    assertThat(found).containsExactly(expected);
  }

  private List<Instant> next(String name, int count) throws Exception {
    List<Instant> next = new ArrayList<>();
    String shown = gaf.succeed(words("schedule next " + name + " -o json --count " + count));
    for (JsonNode night : new ObjectMapper().readTree(shown)) {
      next.add(Instant.parse(night.get("at").asText()));
    }
    assertThat(next).hasSize(count);
    return next;
  }

  private static List<String> add(String name, String clock, String more) {
    List<String> add = words("schedule add " + name + " " + clock + " --");
    add.addAll(Training.words());
    add.addAll(words(more));
    return add;
  }

  private static List<String> words(String text) {
    return new ArrayList<>(List.of(text.split(" ", -1)));
  }
}
