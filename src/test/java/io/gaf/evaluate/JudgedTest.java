package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JudgedTest {
  private static final int[] LABELS = {1, 0, 1, 1, 0, 1, 0, 1};

  @Test
  void theFirstPicturesOfEachClassStandApartFromTheOthers() {
    List<int[]> division = Judged.division(LABELS, 2);

    assertThat(division.get(0)).containsExactly(1, 0, 2); // half of three, two of five
    assertThat(division.get(1)).containsExactly(4, 6, 3, 5, 7);
  }

  @Test
  void noMoreThanHalfOfAClassStandsApart() {
    assertThat(Judged.division(LABELS, 100).get(0)).hasSize(1 + 2);
  }

  @Test
  void whatIsPutInItsClassIsAHit() {
    assertThat(judged().hits()).containsExactly(0, 0, 1, 1, 0, 1, 0, 1);
  }

  @Test
  void answersAreCopies() {
    Judged judged = judged();

    judged.logits(3)[0] = 99;

    assertThat(judged.logits(3)).containsExactly(0f, 3f);
  }

  /** Picture i is one pixel and one feature of value i, and logits (0, i). */
  private static Judged judged() {
    var values = new float[LABELS.length][];
    var logits = new float[LABELS.length][];
    for (int i = 0; i < values.length; i++) {
      values[i] = new float[] {i};
      logits[i] = new float[] {0, i};
    }
    return new Judged(values, LABELS, logits, values);
  }
}
