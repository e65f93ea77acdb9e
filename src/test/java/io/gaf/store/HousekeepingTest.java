package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gaf.job.Configuration;
import io.gaf.job.Ending;
import io.gaf.job.ExceptDays;
import io.gaf.job.Fence;
import io.gaf.job.Housekeeping;
import io.gaf.job.ImportSpec;
import io.gaf.job.Keep;
import io.gaf.job.NewCheckpoint;
import io.gaf.job.NewJob;
import io.gaf.job.NewOutput;
import io.gaf.job.PrecomputeSpec;
import io.gaf.job.Removable;
import io.gaf.job.Removable.What;
import io.gaf.job.Schedule;
import io.gaf.job.TrainSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class HousekeepingTest {
  private static final Keep TWO = new Keep(2, Duration.ofDays(30));

  @TempDir Path home;
  private Store store;
  private Housekeeping house;

  @BeforeEach
  void open() {
    store = new Store(home);
    house = store.database.housekeeping();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Path file(String path) {
    try {
      Path file = home.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, "0123456789");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long checkpoint(Fence fence, long step, String model, Long parent) {
    String path = "jobs/j" + fence.job() + "/attempt-1/step-" + step;
    file(path);
    return store.records.checkpoint(
        fence,
        new NewCheckpoint(path, "ab".repeat(32), 10, step, model, "D1", List.of("a"), parent));
  }

  /** A training of so many checkpoints, all continuing the one before; it has not ended yet. */
  private List<Long> train(Fence fence, int count, String model, Long parent) {
    List<Long> made = new ArrayList<>();
    Long before = parent;
    for (int step = 1; step <= count; step++) {
      before = checkpoint(fence, step, model, before);
      made.add(before);
    }
    return made;
  }

  private Fence begun() {
    return store.claimed(store.jobs.enqueue(Store.aJob()));
  }

  private List<String> removable(Keep keep) {
    return house.removable(keep).stream().map(Removable::path).toList();
  }

  private boolean remove(Removable file, Keep keep) {
    return house.sweep(List.of(file), keep).removed().equals(List.of(file));
  }

  @Test
  void theNewestOfARunStayAndAnActiveRunKeepsAll() {
    Fence fence = begun();
    train(fence, 5, null, null);
    assertThat(removable(TWO)).as("it may resume from any").isEmpty();

    store.end(fence, Ending.How.SUCCEEDED, "done");
    assertThat(removable(TWO))
        .containsExactly(
            "jobs/j1/attempt-1/step-1", "jobs/j1/attempt-1/step-2", "jobs/j1/attempt-1/step-3");
    assertThat(house.removable(TWO))
        .allMatch(r -> r.what() == What.CHECKPOINT && r.bytes() == 10)
        .allMatch(r -> r.why().equals("not among the last 2 of j1"));
  }

  @Test
  void whatAModelALineageAnOutputOrAWaitingJobNeedsStays() {
    Fence first = begun();
    List<Long> made = train(first, 6, "fashion", null);
    store.records.output(
        first,
        new NewOutput("o.png", file("jobs/j1/o.png").toString(), "x", 1, List.of(made.get(0))));
    store.end(first, Ending.How.SUCCEEDED, "done");
    Fence branch = begun();
    train(branch, 1, null, made.get(1));
    store.end(branch, Ending.How.SUCCEEDED, "done");
    Fence reader = begun();
    store.records.usedCheckpoint(reader, made.get(2));
    store.end(reader, Ending.How.SUCCEEDED, "done");
    var spec = new TrainSpec(new Configuration("c", "a: 1"), null, "c" + made.get(3), 5L, 1);
    store.jobs.enqueue(NewJob.of(spec));

    assertThat(removable(new Keep(1, Duration.ofDays(30))))
        .containsExactly("jobs/j1/attempt-1/step-5");
  }

  @Test
  void whatIsRemovedIsGoneAndItsRecordSaysSo() {
    Fence fence = begun();
    List<Long> made = train(fence, 3, null, null);
    store.end(fence, Ending.How.SUCCEEDED, "done");
    Removable oldest = house.removable(TWO).get(0);

    assertThat(remove(oldest, TWO)).isTrue();
    assertThat(home.resolve(oldest.path())).doesNotExist();
    assertThat(store.records.findCheckpoint(made.get(0))).isPresent();
    assertThat(house.removal(oldest.path()).orElseThrow().why()).contains("the last 2 of j1");
    assertThat(removable(TWO)).isEmpty();
    assertThat(remove(oldest, TWO)).as("a second time").isFalse();
    file(oldest.path()); // as when a removal is interrupted after its record
    assertThat(removable(TWO)).containsExactly(oldest.path());
    assertThat(remove(house.removable(TWO).get(0), TWO)).isTrue();
    assertThat(home.resolve(oldest.path())).doesNotExist();
    assertThat(
            new StoredBackups(Databases.settings(home))
                .backup(home.resolveSibling(home.getFileName() + "-copy"))
                .remarks())
        .as("a backup does not miss it")
        .noneMatch(remark -> remark.contains("missing"));
  }

  @Test
  void aFileThatCannotBeRemovedKeepsNoOtherAndItsRecordSaysNothing() throws Exception {
    Fence fence = begun();
    train(fence, 4, null, null);
    store.end(fence, Ending.How.SUCCEEDED, "done");
    List<Removable> old = house.removable(TWO);
    Path first = home.resolve(old.get(0).path());
    Files.delete(first);
    file(old.get(0).path() + "/is a folder now");

    Housekeeping.Swept swept = house.sweep(old, TWO);

    assertThat(swept.problems()).singleElement().asString().contains("cannot remove " + first);
    assertThat(swept.removed()).containsExactly(old.get(1));
    assertThat(house.removal(old.get(0).path())).isEmpty();
    assertThat(house.removal(old.get(1).path())).isPresent();
  }

  @Test
  void aLeftoverThatHasARecordMeanwhileIsNotRemoved() {
    Fence fence = begun();
    checkpoint(fence, 1, null, null);
    String path = "jobs/j1/attempt-1/late";
    file(path);
    store.end(fence, Ending.How.SUCCEEDED, "done");
    store.sql("UPDATE job SET ended_at = ended_at - INTERVAL '40' DAY");
    Removable late = house.removable(TWO).get(0);
    assertThat(late.path()).isEqualTo(path);
    store.sql("UPDATE checkpoint SET path = '" + path + "'");

    assertThat(remove(late, TWO)).isFalse();
    store.sql("UPDATE checkpoint SET path = 'another'");
    assertThat(remove(late, TWO)).isTrue();
  }

  @Test
  void whatHasBecomeNeededMeanwhileIsNotRemoved() {
    Fence fence = begun();
    List<Long> made = train(fence, 3, null, null);
    store.end(fence, Ending.How.SUCCEEDED, "done");
    Removable oldest = house.removable(TWO).get(0);
    var spec = new TrainSpec(new Configuration("c", "a: 1"), null, "c" + made.get(0), 5L, 1);
    store.jobs.enqueue(NewJob.of(spec));

    assertThat(remove(oldest, TWO)).isFalse();
    assertThat(home.resolve(oldest.path())).exists();
  }

  @Test
  void aCheckpointThatIsNamedWithACapitalIsNeededToo() {
    Fence fence = begun();
    List<Long> made = train(fence, 4, null, null);
    store.end(fence, Ending.How.SUCCEEDED, "done");
    List<Removable> old = house.removable(TWO);
    var spec = new TrainSpec(new Configuration("c", "a: 1"), null, "C" + made.get(0), 5L, 1);
    store.jobs.enqueue(NewJob.of(spec));

    assertThat(remove(old.get(0), TWO)).isFalse();
    assertThat(removable(TWO)).containsExactly(old.get(1).path());
    assertThat(remove(old.get(1), TWO)).isTrue();
  }

  @Test
  void aCheckpointWhosePathAWaitingJobOrAScheduleNamesIsNeeded() {
    Fence fence = begun();
    train(fence, 12, null, null);
    store.end(fence, Ending.How.SUCCEEDED, "done");
    Keep one = new Keep(1, Duration.ofDays(30));
    List<Removable> old = house.removable(one);
    String folder = home.resolve("jobs/j1/attempt-1").toString();
    store.jobs.enqueue(NewJob.of(new ImportSpec(folder + "/step-2/", 4, null)));
    store.jobs.enqueue(NewJob.of(new ImportSpec("/other/jobs/jobs/j1/x", 4, null)));
    schedule(NewJob.of(new ImportSpec("jobs/j1/attempt-1/step-5", 4, null)));

    assertThat(house.sweep(old, one).removed())
        .extracting(Removable::path)
        .hasSize(9)
        .doesNotContain("jobs/j1/attempt-1/step-2", "jobs/j1/attempt-1/step-5");
    assertThat(removable(one)).isEmpty();
  }

  private void schedule(NewJob job) {
    var rules = new Schedule.Rules(ExceptDays.NONE, Schedule.Missed.SKIP, null);
    var overlap = Schedule.Overlap.SKIP;
    store
        .database
        .schedules()
        .add(
            new Schedule(
                0, "s", "0 0 2 * * ?", ZoneOffset.UTC, overlap, rules, job, false, null, null));
  }

  @Test
  void logsCellsAndLeftoversGoWhenTheyAreOld() throws Exception {
    Fence fence = begun();
    file("jobs/j1/attempt-1.log");
    store.jobs.started(fence, 1, "jobs/j1/attempt-1.log");
    checkpoint(fence, 1, null, null);
    file("jobs/j1/attempt-1/half-written.tmp");
    store.end(fence, Ending.How.SUCCEEDED, "done");
    Path old = file("cells/ab/old");
    file("cells/ab/new");
    Instant then = Instant.now().minus(Duration.ofDays(40));
    Files.setLastModifiedTime(old, FileTime.from(then));
    assertThat(removable(TWO)).containsExactly("cells/ab/old");

    store.sql("UPDATE job SET ended_at = ended_at - INTERVAL '40' DAY");
    assertThat(removable(TWO))
        .containsExactly(
            "jobs/j1/attempt-1.log", "jobs/j1/attempt-1/half-written.tmp", "cells/ab/old");
    house.removable(TWO).forEach(r -> assertThat(remove(r, TWO)).isTrue());
    assertThat(house.removal("jobs/j1/attempt-1.log")).isPresent();
    assertThat(home.resolve("jobs/j1/attempt-1/step-1")).exists();
    assertThat(home.resolve("cells/ab/new")).exists();
  }

  @Test
  void samplesOfEvaluationsAndReferencesGoWhenNothingHasUsedThemForLong() throws Exception {
    file("evaluations/ab/samples-0-50.safetensors");
    file("evaluations/cd/samples-0-50.safetensors");
    file("references/cls-ab.npz");
    file("networks/inception.safetensors"); // was imported: nobody could make it again
    for (String path :
        List.of("evaluations/ab/samples-0-50.safetensors", "references/cls-ab.npz")) {
      aged(path);
    }
    aged("networks/inception.safetensors");

    List<Removable> old = house.removable(TWO);
    assertThat(old)
        .extracting(Removable::what, Removable::path, Removable::bytes, Removable::why)
        .containsExactly(
            tuple(
                What.SAMPLES,
                "evaluations/ab/samples-0-50.safetensors",
                10L,
                "not used for more than 30 days; it would be drawn again"),
            tuple(
                What.REFERENCE,
                "references/cls-ab.npz",
                10L,
                "not used for more than 30 days; it would be looked at again"));
    assertThat(old).allMatch(r -> remove(r, TWO));
    assertThat(home.resolve("evaluations/ab")).doesNotExist();
    assertThat(home.resolve("evaluations/cd")).isNotEmptyDirectory();
    assertThat(home.resolve("references")).isEmptyDirectory();
  }

  @Test
  void whatARunningJobMayHaveUsedStays() throws Exception {
    Keep nothing = new Keep(1, Duration.ZERO);
    file("evaluations/ab/found");
    file("evaluations/ab/stale");
    file("references/stale");
    aged("evaluations/ab/found");
    aged("evaluations/ab/stale");
    aged("references/stale");
    List<Removable> before = house.removable(nothing);
    Fence running = begun();
    used("evaluations/ab/found", Instant.now().plusSeconds(5));

    assertThat(before).hasSize(3);
    assertThat(removable(nothing)).containsExactly("evaluations/ab/stale", "references/stale");
    assertThat(remove(before.get(0), nothing)).as("used since it was shown").isFalse();
    assertThat(home.resolve("evaluations/ab/found")).exists();
    used("evaluations/ab/found", Instant.now().minusSeconds(5));
    store.end(running, Ending.How.SUCCEEDED, "done");
    assertThat(removable(nothing)).contains("evaluations/ab/found");
  }

  private void aged(String path) throws IOException {
    used(path, Instant.now().minus(Duration.ofDays(40)));
  }

  private void used(String path, Instant when) throws IOException {
    Files.setLastModifiedTime(home.resolve(path), FileTime.from(when));
  }

  /** Files that were written long ago. */
  private void old(String... paths) throws IOException {
    for (String path : paths) {
      Instant then = Instant.now().minus(Duration.ofDays(40));
      Files.setLastModifiedTime(file(path), FileTime.from(then));
    }
  }

  @Test
  void anUnfinishedCacheGoesWhenAllOfItIsOld() throws IOException {
    String shard = "caches/.a-12.part/cache/shard-00000.safetensors";
    String moved = "caches/.b-34.0f-5.tmp/manifest.json";
    old(shard, "caches/.a-12.part/lock", moved);
    old("caches/c-56/manifest.json", "caches/c-56/.x.tmp", "caches/.d-78.part/cache/shard");
    file("caches/.d-78.part/plan.json");
    assertThat(removable(TWO)).containsExactly(shard, "caches/.a-12.part/lock", moved);
    assertThat(house.removable(TWO))
        .allMatch(r -> r.what() == What.UNFINISHED && r.bytes() == 10)
        .allMatch(r -> r.why().endsWith("cache that nothing was added to for 30 days"));

    house.removable(TWO).forEach(r -> assertThat(remove(r, TWO)).isTrue());
    assertThat(home.resolve("caches/.a-12.part")).doesNotExist();
    assertThat(home.resolve("caches/.b-34.0f-5.tmp")).doesNotExist();
    assertThat(home.resolve("caches/.d-78.part/cache/shard")).exists();
    assertThat(home.resolve("caches/c-56/manifest.json")).exists();
  }

  @Test
  void anUnfinishedCacheStaysWhileAPrecomputeRunsOrWaits() throws IOException {
    old("caches/.a-12.part/lock");
    Removable lock = house.removable(TWO).get(0);
    var spec = new PrecomputeSpec(new Configuration("c", "a: 1"), false);
    long job = store.jobs.enqueue(NewJob.of(spec));
    assertThat(removable(TWO)).as("it waits").isEmpty();
    assertThat(remove(lock, TWO)).as("it came meanwhile").isFalse();
    assertThat(home.resolve(lock.path())).exists();

    Fence fence = store.claimed(job);
    assertThat(removable(TWO)).as("it runs").isEmpty();
    store.end(fence, Ending.How.FAILED, "too many are broken");
    assertThat(removable(TWO)).containsExactly("caches/.a-12.part/lock");
  }

  @Test
  void filesElsewhereAndLinksAreLeftAlone() throws Exception {
    Path outside = Files.writeString(home.resolveSibling(home.getFileName() + "-x"), "mine");
    Files.createDirectories(home.resolve("cells"));
    Files.createSymbolicLink(home.resolve("cells/link"), outside);

    assertThat(removable(new Keep(1, Duration.ZERO))).isEmpty();
    assertThat(outside).exists();
  }

  @Test
  void theSettingsSayWhatIsKept() throws Exception {
    assertThat(house.settings()).isEqualTo(Keep.USUAL);
    Files.writeString(home.resolve(HomeSettings.FILE), "keep.checkpoints=7\nkeep.days=0\n");
    assertThat(house.settings()).isEqualTo(new Keep(7, Duration.ZERO));
  }
}
