package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BlocksTest {
  private static final Resampling HOW = new Resampling(100, 10, 5);

  @Test
  void everyBlockHasItsShareOfEveryClassWhateverTheirOrder() {
    int[] inTurn = IntStream.range(0, 300).map(i -> i % 3).toArray();
    int[] sorted = IntStream.range(0, 300).map(i -> i / 100).toArray();
    for (int[] labels : new int[][] {inTurn, sorted}) {
      Blocks blocks = Blocks.of(labels, HOW);
      for (int b = 0; b < blocks.count(); b++) {
        int[] places = blocks.places(b);
        for (int c = 0; c < 3; c++) {
          int label = c;
          assertThat(Arrays.stream(places).filter(i -> labels[i] == label)).hasSize(10);
        }
      }
    }
  }

  /** Parts of one sample a class, part after part: every tenth would be of the same classes. */
  @Test
  void aBlockDoesNotStandForCertainClasses() {
    int[] labels = IntStream.range(0, 400).map(i -> i % 100).toArray();
    Blocks blocks = Blocks.of(labels, HOW);
    assertThat(blocks.smallest()).isEqualTo(40);
    for (int b = 0; b < blocks.count(); b++) {
      long classes = Arrays.stream(blocks.places(b)).map(i -> labels[i] % 10).distinct().count();
      assertThat(classes).as("last digits of the classes in block " + b).isGreaterThan(8);
    }
  }

  @Test
  void eachSampleIsInOneBlockAndTheSeedDecidesInWhich() {
    Blocks blocks = Blocks.of(205, HOW);
    int[] all = IntStream.range(0, 10).flatMap(b -> Arrays.stream(blocks.places(b))).toArray();
    assertThat(all).hasSize(205).doesNotHaveDuplicates();
    assertThat(blocks.smallest()).isEqualTo(20);
    assertThat(Blocks.of(205, HOW).places(3)).isEqualTo(blocks.places(3));
    var other = new Resampling(100, 10, 6);
    assertThat(Blocks.of(205, other).places(3)).isNotEqualTo(blocks.places(3));
  }
}
