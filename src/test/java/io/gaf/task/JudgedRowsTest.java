package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gaf.OwnJvm;
import io.gaf.evaluate.Interval;
import io.gaf.evaluate.Judged;
import io.gaf.evaluate.Resampling;
import io.gaf.evaluate.Score;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a classifier says of labelled pictures that it sees a part at a time. */
final class JudgedRowsTest {
  private static final int CLASSES = 200;
  private static final int WIDTH = 784;
  private static final int SAMPLES = 30_000;
  private static final int TOGETHER = 500;

  /** Pixels take 94 MB. */
  private static final String HEAP = "-Xmx48m";

  private static final String KEPT = "kept";
  private static final Resampling HOW = new Resampling(100, 10, 1);

  @TempDir Path folder;

  /** Pictures of one value, 0 or 1 within a class, of which the classifier knows the ones. */
  private static Judged part(int... values) {
    var pixels = new float[values.length][1];
    var logits = new float[values.length][2];
    for (int i = 0; i < values.length; i++) {
      pixels[i][0] = values[i];
      logits[i][values[i]] = 1;
    }
    var labels = new int[values.length];
    java.util.Arrays.fill(labels, 1);
    return new Judged(pixels, labels, logits, logits);
  }

  @Test
  void partsAreOneSet() {
    try (var rows = new JudgedRows(folder, 5)) {
      rows.add(part(0, 1));
      rows.add(part());
      rows.add(part(1, 1, 0));

      assertThat(rows.count()).isEqualTo(5);
      assertThat(rows.accuracy()).isEqualTo(new Score(0.6, Interval.ofShare(3, 5)));
      assertThat(rows.hitsByClass()).containsOnlyKeys(1);
      assertThat(rows.hitsByClass().get(1)).containsExactly(0, 1, 1, 1, 0);
      Score apart = rows.within(1, HOW); // of ten pairs the six of unlike pictures are 1 apart
      assertThat(apart.value()).isCloseTo(0.6, within(1e-12));
      assertThat(apart.interval()).as("of too few for blocks").isNull();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void withoutAFolderThereAreSharesAndNoFile() {
    try (var rows = new JudgedRows(null, 3)) {
      rows.add(part(1, 1, 0));
      assertThat(rows.accuracy()).isEqualTo(new Score(2 / 3.0, Interval.ofShare(2, 3)));
    }
  }

  @Test
  void enoughPicturesHaveAnIntervalOfBlocks() {
    try (var rows = new JudgedRows(folder, 20)) {
      rows.add(part(0, 1, 0, 1, 0, 1, 0, 1, 0, 1));
      rows.add(part(1, 1, 1, 1, 0, 0, 0, 0, 0, 1));

      assertThat(rows.within(1, HOW).interval().method()).isEqualTo("10 disjoint blocks");
    }
  }

  /** One measurement in a process of its own, whose heap nobody else fills. */
  static final class Child {
    private Child() {}

    /** Measures, and prints what. */
    public static void main(String[] args) {
      var random = new SplittableRandom(7);
      var kept = new ArrayList<Judged>();
      try (var rows = new JudgedRows(Path.of(args[0]), SAMPLES)) {
        for (int first = 0; first < SAMPLES; first += TOGETHER) {
          Judged part = drawn(random, first);
          rows.add(part);
          if (args[1].equals(KEPT)) {
            kept.add(part);
          }
        }
        System.out.println(rows.accuracy() + " " + rows.within(CLASSES, HOW) + kept.size());
      }
    }

    private static Judged drawn(SplittableRandom random, int first) {
      var pixels = new float[TOGETHER][WIDTH];
      var labels = new int[TOGETHER];
      for (int i = 0; i < TOGETHER; i++) {
        labels[i] = (first + i) % CLASSES;
        for (int j = 0; j < WIDTH; j++) {
          pixels[i][j] = (float) random.nextDouble();
        }
      }
      var logits = new float[TOGETHER][CLASSES];
      return new Judged(pixels, labels, logits, logits);
    }
  }

  private OwnJvm.Ended child(String how) throws Exception {
    return OwnJvm.run(Child.class, List.of(HEAP), folder, how);
  }

  @Test
  void pixelsOfManyPicturesNeedNoRoomForThemAll() throws Exception {
    assertThat(child("streamed").with(0)).contains("10 disjoint blocks");
  }

  /** Else the test above could not fail. */
  @Test
  void whoKeepsThemAllRunsOutOfMemory() throws Exception {
    assertThat(child(KEPT).with(1)).contains("OutOfMemoryError");
  }
}
