package io.gaf.store;

import static io.gaf.store.Store.aCheckpoint;
import static io.gaf.store.Store.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Candidate;
import io.gaf.job.Evidence;
import io.gaf.job.Fence;
import io.gaf.job.Measured;
import io.gaf.job.MetricPoint;
import io.gaf.job.Model;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class PromotionTest {
  private static final String NETWORK = "inception " + "ab".repeat(32);
  private static final int SEVERAL = 8;
  private static final String DRAWN = "euler 20 steps float32, averaged weights";
  private static final String REFERENCE = "mnist held_out 12";

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

    assertThat(judge(young, "eval/fid", 10.8, 9.8, 11.8))
        .isEqualTo(
            "kept c%d: c%d has eval/fid 10.80 [9.800, 11.80], not better beyond the intervals than"
                    .formatted(old, young)
                + " 12.00 [11.00, 13.00]");
    assertThat(model().best()).isEqualTo(old);
    assertThat(model().choice().kept()).isEqualTo(1);
    assertThat(model().choice().reason()).startsWith("kept c" + old);
  }

  /** The intervals may meet: the one of the difference is narrower than both together. */
  @Test
  void oneThatIsBetterBeyondTheIntervalOfTheDifferenceIsPromoted() {
    judge(old, "eval/fid", 12, 11, 13);

    assertThat(judge(young, "eval/fid", 10.6, 9.6, 11.6)).startsWith("kept");
    assertThat(judge(young, "eval/fid", 10.5, 9.5, 11.5))
        .isEqualTo(
            "promoted c%d: eval/fid 10.50 [9.500, 11.50] is better than 12.00 [11.00, 13.00]"
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
    assertThat(model().choice().measured().value()).isEqualTo(12);
  }

  @Test
  void whatWasMeasuredOtherwiseIsNotComparedAndCostsNoPatience() {
    judge(old, "eval/fid", 36.9, 15.4, 58.4);
    String kept = "kept c%d: c%d does not compare with it: ".formatted(old, young);
    String like = " --like j%d --set".formatted(fence.job());
    String instead = "; to choose by the new ones: gaf checkpoints best fashion --metric ";

    assertThat(judge(young, new Measured("eval/kid", .1, evidence(0, .2))))
        .isEqualTo(kept + "eval/kid, not eval/fid" + instead + "kid" + like);
    var more = new Evidence(1.86, 4.71, "blocks", 20, NETWORK, REFERENCE);
    assertThat(judge(young, new Measured("eval/fid", 3.28, more)))
        .isEqualTo(kept + "20 samples, not 500" + instead + "fid" + like);
    var eyes = new Evidence(1.86, 4.71, "blocks", 500, "inception cd", REFERENCE);
    assertThat(judge(young, new Measured("eval/fid", 3.28, eyes)))
        .startsWith(kept + "seen by inception cd, not by inception abababababab; to choose ");
    var data = new Evidence(1.86, 4.71, "blocks", 500, NETWORK, "mnist train 12");
    assertThat(judge(young, new Measured("eval/fid", 3.28, data)))
        .startsWith(kept + "compared with mnist train 12, not with mnist held_out 12; to choose ");

    assertThat(model().best()).isEqualTo(old);
    assertThat(model().choice().kept()).isZero();
    assertThat(model().choice().reason()).contains("compared with mnist train 12");
  }

  /** More steps of the solver make better samples of the same weights. */
  @Test
  void samplesThatWereDrawnOtherwiseAreNotCompared() {
    judge(old, "eval/fid", 12, 11, 13);
    String kept = "kept c%d: c%d does not compare with it: ".formatted(old, young);
    String fewer = "euler 3 steps float32, averaged weights";

    assertThat(judge(young, new Measured("eval/fid", 3, evidence(2, 4).drawnBy(fewer))))
        .startsWith(kept + "drawn by " + fewer + ", not by " + DRAWN + "; to choose by ");
    assertThat(judge(young, new Measured("eval/fid", 3, evidence(2, 4).drawnBy(null))))
        .startsWith(kept + "nobody knows how the samples of one of them were drawn; to ");
    assertThat(model().best()).isEqualTo(old);
    assertThat(model().choice().kept()).isZero();
    assertThat(judge(young, "eval/fid", 3, 2, 4)).startsWith("promoted c" + young);
  }

  /** Of what was measured before it was recorded nobody knows: not even that both were the same. */
  @Test
  void whatNobodyKnowsOfBothIsNotTakenForTheSame() {
    judge(old, new Measured("eval/fid", 12, evidence(11, 13).drawnBy(null)));

    assertThat(judge(young, new Measured("eval/fid", 3, evidence(2, 4).drawnBy(null))))
        .contains("nobody knows how the samples of one of them were drawn");
  }

  @Test
  void withoutAnIntervalNothingIsPromoted() {
    var open = new Evidence(null, null, null, 500, NETWORK, REFERENCE, DRAWN);

    assertThat(judge(old, new Measured("eval/fid", 3, open)))
        .isEqualTo(
            "promoted nothing: c%d has eval/fid 3.000 without an interval, which proves nothing"
                .formatted(old));
    assertThat(model().best()).isNull();
    judge(old, "eval/fid", 12, 11, 13);
    assertThat(judge(young, new Measured("eval/fid", 3, open))).startsWith("kept c" + old);
    assertThat(judge(young, new Measured("eval/fid", 3, null))).startsWith("kept c" + old);
    assertThat(model().best()).isEqualTo(old);
    assertThat(model().choice().kept()).isZero();
  }

  /** An interval that nothing can be beyond is no reason to stop training. */
  @Test
  void aDistanceThatReachesZeroCountsNothingAgainstOthers() {
    judge(old, "eval/fid", 6.2, -.26, 12.66);

    assertThat(judge(young, "eval/fid", 1, .5, 1.5))
        .endsWith(
            "than 6.200 [-0.2600, 12.66], which reaches 0, so that nothing is; take more samples");
    assertThat(model().choice().kept()).isZero();
  }

  @Test
  void aUserChoosesWhatHeLikes() {
    judge(old, "eval/fid", 12, 11, 13);
    judge(young, "eval/fid", 12, 11, 13);
    var kid = new Measured("eval/kid", .2, evidence(.1, .3));
    store.records.choose(new Candidate("fashion", young, kid), "chosen");

    assertThat(model().best()).isEqualTo(young);
    assertThat(model().choice()).isEqualTo(new Model.Choice(kid, "chosen", 0));
    assertThat(judge(old, new Measured("eval/kid", .01, evidence(.005, .015))))
        .startsWith("promoted c" + old);
    var bare = new Measured("eval/samples_per_s", 7, null);
    store.records.choose(new Candidate("fashion", young, bare), "fast");
    assertThat(model().choice()).isEqualTo(new Model.Choice(bare, "fast", 0));
    assertThat(judge(old, "eval/samples_per_s", 9, 8, 10)).contains("does not compare with it: ");
    assertThatThrownBy(() -> store.records.choose(new Candidate("none", young, kid), "chosen"))
        .hasMessage("there is no model none");
  }

  @Test
  void ofSeveralThatAreJudgedAtTheSameTimeTheBestOneStays() throws Exception {
    List<Fence> others = new ArrayList<>();
    for (int i = 0; i < SEVERAL; i++) {
      others.add(store.claimed(store.jobs.enqueue(aJob())));
    }
    List<Long> made =
        others.stream().map(f -> store.records.checkpoint(f, aCheckpoint(null, 1, null))).toList();

    ExecutorService threads = Executors.newFixedThreadPool(SEVERAL);
    try {
      for (int round = 1; round <= 10; round++) {
        double base = 1000 - 50 * round;
        List<Callable<String>> all = new ArrayList<>();
        for (int i = 0; i < SEVERAL; i++) {
          double value = base - 5 * ((i + round) % SEVERAL); // the best one is another each time
          var measured = new Measured("eval/fid", value, evidence(value - 1, value + 1));
          var candidate = new Candidate("fashion", made.get(i), measured);
          Fence own = others.get(i);
          all.add(() -> store.records.judge(own, candidate));
        }
        for (Future<String> done : threads.invokeAll(all)) {
          assertThat(done.get()).isNotEmpty();
        }
        assertThat(model().choice().measured().value()).isEqualTo(base - 5 * (SEVERAL - 1));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aPointKeepsWhatItRestsOn() {
    var evidence =
        new Evidence(1.5, 2.5, "bootstrap 1000", 500, "cls ab", "mnist held_out cd", DRAWN);
    var at = Instant.parse("2026-11-22T12:00:00Z");
    var with = new MetricPoint("eval/fid", 7, 2, at, evidence);
    var bare = new MetricPoint("eval/samples", 7, 500, at);
    var open = new MetricPoint("eval/x", 7, 1, at, new Evidence(null, null, null, 9, null, null));
    store.records.metrics(fence, List.of(with, bare, open));

    assertThat(store.records.metrics(fence.job())).containsExactly(with, bare, open);
    assertThat(store.records.judgements("fid")).isEmpty(); // it is an import's, no evaluation's
  }

  private String judge(long checkpoint, String metric, double value, double low, double high) {
    return judge(checkpoint, new Measured(metric, value, evidence(low, high)));
  }

  private String judge(long checkpoint, Measured measured) {
    return store.records.judge(fence, new Candidate("fashion", checkpoint, measured));
  }

  private static Evidence evidence(double low, double high) {
    return new Evidence(low, high, null, 500, NETWORK, REFERENCE, DRAWN);
  }

  private Model model() {
    return store.records.findModel("fashion").orElseThrow();
  }
}
