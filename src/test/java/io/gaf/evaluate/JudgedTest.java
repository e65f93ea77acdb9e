package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JudgedTest {
  private static final int[] LABELS = {1, 0, 1, 1, 0, 1, 0, 1};

  @Test
  void theFirstPicturesOfEachClassStandApartFromTheOthers() {
    List<Judged> divided = judged().divided(2);

    assertThat(divided.get(0).size())
        .isEqualTo(3); // two of class 1, one (half of three) of class 0
    assertThat(divided.get(1).size()).isEqualTo(5);
    assertThat(divided.get(0).features(0)).containsExactly(1f);
    assertThat(divided.get(0).features(1)).containsExactly(0f);
    assertThat(divided.get(0).features(2)).containsExactly(2f);
  }

  @Test
  void noMoreThanHalfOfAClassStandsApart() {
    List<Judged> divided = judged().divided(100);

    assertThat(divided.get(0).size()).isEqualTo(1 + 2);
  }

  @Test
  void theLargestClassIsCounted() {
    assertThat(judged().mostOfAClass()).isEqualTo(5);
  }

  @Test
  void answersAreCopies() {
    Judged judged = judged();

    judged.logits(3)[0] = 99;

    assertThat(judged.logits(3)).containsExactly(0f, 3f);
  }

  @Test
  void accuracyComesInAllAndByClass() {
    // Every picture but the first is taken for class 1.
    assertThat(judged().accuracy()).isEqualTo(4 / 8.0);
    assertThat(judged().accuracyByClass()).isEqualTo(Map.of(0, 0.0, 1, 4 / 5.0));
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
