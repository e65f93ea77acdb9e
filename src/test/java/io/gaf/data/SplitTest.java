package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static Set<String> hashes(PictureSet set) {
    Set<String> hashes = new HashSet<>();
    for (int i = 0; i < set.size(); i++) {
      hashes.add(set.hash(i));
    }
    return hashes;
  }

  private static List<Integer> numbers(PictureSet set) {
    return IntStream.range(0, set.size()).mapToObj(i -> Pictures.number(set, i)).toList();
  }

  @Test
  void twoThousandOfTheBundledTenThousandAreHeldOutAndNoPictureIsOnBothSides() {
    Split split = Split.byHash(FashionMnist.bundled(), 2000);
    assertThat(split.training().size()).isEqualTo(8000);
    assertThat(split.heldOut().size()).isEqualTo(2000);
    assertThat(hashes(split.training())).doesNotContainAnyElementsOf(hashes(split.heldOut()));
  }

  @Test
  void theHeldOutHaveTheSmallestHashes() {
    Split split = Split.byHash(Pictures.numbered(500), 100);
    String largest = new TreeSet<>(hashes(split.heldOut())).last();
    assertThat(hashes(split.training())).allMatch(hash -> hash.compareTo(largest) > 0);
    assertThat(hashes(split.heldOut())).hasSize(100);
  }

  @Test
  void bothPartsKeepTheOrderAndTheirLabels() {
    PictureSet all = Pictures.numbered(500);
    Split split = Split.byHash(all, 100);
    for (PictureSet part : List.of(split.training(), split.heldOut())) {
      assertThat(numbers(part)).isSorted();
      for (int i = 0; i < part.size(); i++) {
        assertThat(part.label(i)).isEqualTo(all.label(Pictures.number(part, i)));
      }
    }
  }

  @Test
  void theChoiceDoesNotDependOnTheOrder() {
    PictureSet all = Pictures.numbered(500);
    List<Integer> order = new ArrayList<>(numbers(all));
    Collections.shuffle(order, new Random(1));
    PictureSet shuffled = all.select(order.stream().mapToInt(Integer::intValue).toArray());
    assertThat(hashes(Split.byHash(shuffled, 100).heldOut()))
        .isEqualTo(hashes(Split.byHash(all, 100).heldOut()));
  }

  @Test
  void ofEqualPicturesTheFirstIsHeldOut() {
    PictureSet same = new PictureSet(1, 1, 1, new byte[3], new int[] {2, 0, 1}, Pictures.CLASSES);
    Split split = Split.byHash(same, 1);
    assertThat(split.heldOut().labels()).containsExactly(2);
    assertThat(split.training().labels()).containsExactly(0, 1);
  }

  @Test
  void nothingHeldOutIsFineEverythingIsNot() {
    assertThat(Split.byHash(Pictures.numbered(3), 0).heldOut().size()).isZero();
    assertThatThrownBy(() -> Split.byHash(Pictures.numbered(3), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("held out: expected 0 … 2 pictures, got 3");
  }
}
