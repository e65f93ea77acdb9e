package io.gaf.store;

import static io.gaf.store.Store.aCheckpoint;
import static io.gaf.store.Store.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Candidate;
import io.gaf.job.Evidence;
import io.gaf.job.Fence;
import io.gaf.job.MetricPoint;
import io.gaf.job.Model;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class PromotionTest {
  @TempDir Path home;
  private Store store;
  private Fence fence;
  private long old;
  private long young;

  @BeforeEach
  void open() {
    store = new Store(home);
    store.jobs.enqueue(aJob());
    fence = store.claimed();
    old = store.records.checkpoint(fence, aCheckpoint("fashion", 100, null));
    young = store.records.checkpoint(fence, aCheckpoint("fashion", 200, old));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theFirstOneThatIsJudgedIsTheBest() {
    assertThat(judge(old, "eval/fid", 12, 11, 13))
        .isEqualTo("promoted c" + old + ": eval/fid 12.00 [11.00, 13.00], the first");

    assertThat(model().best()).isEqualTo(old);
    assertThat(model().choice()).extracting(Model.Choice::kept).isEqualTo(0);
    assertThat(model().current()).isEqualTo(young);
  }

  @Test
  void aBetterOneWithinTheIntervalsIsKeptOut() {
    judge(old, "eval/fid", 12, 11, 13);

    assertThat(judge(young, "eval/fid", 10, 9, 11.5))
        .isEqualTo(
            "kept c%d: c%d has eval/fid 10.00 [9.000, 11.50], not better beyond the intervals than"
                    .formatted(old, young)
                + " 12.00 [11.00, 13.00]");
    assertThat(model().best()).isEqualTo(old);
    assertThat(model().choice().kept()).isEqualTo(1);
    assertThat(model().choice().reason()).startsWith("kept c" + old);
  }

  @Test
  void oneThatIsBetterBeyondThemIsPromoted() {
    judge(old, "eval/fid", 12, 11, 13);
    judge(young, "eval/fid", 10, 9, 11.5);

    assertThat(judge(young, "eval/fid", 10, 9, 10.9))
        .isEqualTo(
            "promoted c%d: eval/fid 10.00 [9.000, 10.90] is better than 12.00 [11.00, 13.00]"
                .formatted(young));
    assertThat(model().best()).isEqualTo(young);
    assertThat(model().choice().kept()).isZero();
  }

  @Test
  void accuracyGetsBetterAsItRises() {
    judge(old, "eval/class_accuracy", .8, .78, .82);

    assertThat(judge(young, "eval/class_accuracy", .7, .68, .72)).startsWith("kept");
    assertThat(judge(young, "eval/class_accuracy", .9, .83, .95)).startsWith("promoted c" + young);
  }

  @Test
  void theBestOneJudgedAgainCostsNoPatience() {
    judge(old, "eval/fid", 12, 11, 13);

    assertThat(judge(old, "eval/fid", 5, 4, 6)).contains("it was judged again, eval/fid 5.000");
    assertThat(model().choice().kept()).isZero();
    assertThat(model().choice().value()).isEqualTo(12);
  }

  @Test
  void anotherMetricIsNotCompared() {
    judge(old, "eval/fid", 12, 11, 13);

    assertThat(judge(young, "eval/kid", .1, .1, .1))
        .contains(
            "it was chosen by eval/fid, which eval/kid of c" + young + " is not compared with");
  }

  @Test
  void aUserChoosesWhatHeLikes() {
    judge(old, "eval/fid", 12, 11, 13);
    store.records.choose(new Candidate("fashion", young, "eval/kid", .2, .1, .3), "chosen");

    assertThat(model().best()).isEqualTo(young);
    assertThat(model().choice()).isEqualTo(new Model.Choice("eval/kid", .2, .1, .3, "chosen", 0));
    assertThatThrownBy(
            () -> store.records.choose(new Candidate("none", young, "m", 1, 1, 1), "chosen"))
        .hasMessage("there is no model none");
  }

  @Test
  void aPointKeepsWhatItRestsOn() {
    var evidence = new Evidence(1.5, 2.5, "bootstrap 1000", 500, "cls ab", "mnist held_out cd");
    var at = Instant.parse("2026-11-22T12:00:00Z");
    var with = new MetricPoint("eval/fid", 7, 2, at, evidence);
    var bare = new MetricPoint("eval/samples", 7, 500, at);
    var open = new MetricPoint("eval/x", 7, 1, at, new Evidence(null, null, null, 9, null, null));
    store.records.metrics(fence, List.of(with, bare, open));

    assertThat(store.records.metrics(fence.job())).containsExactly(with, bare, open);
    assertThat(store.records.judgements("fid")).isEmpty(); // it is an import's, no evaluation's
  }

  private String judge(long checkpoint, String metric, double value, double low, double high) {
    return store.records.judge(
        fence, new Candidate("fashion", checkpoint, metric, value, low, high));
  }

  private Model model() {
    return store.records.findModel("fashion").orElseThrow();
  }
}
