package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.data.Batches.Mix;
import io.gaf.data.LatentCache.Subset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalancedBatchesTest {
  private static final int CLASSES = 5;

  @TempDir Path folder;
  private LatentCache cache;

  /** 60 pictures of five classes; class c has 4 + 4·c of them. */
  @BeforeEach
  void openACache() {
    int[] labels =
        IntStream.range(0, CLASSES)
            .flatMap(c -> IntStream.generate(() -> c).limit(4 + 4L * c))
            .toArray();
    List<String> names = List.of("a", "b", "c", "d", "e");
    var all = new PictureSet(1, 1, 1, new byte[labels.length], labels, names);
    Pictures.write(folder.resolve("a"), all, 0);
    cache = LatentCache.open(folder.resolve("a"));
  }

  private Batches batches(int size, int classes) {
    return new Batches(cache, Subset.TRAINING, new Mix(size, classes, 0), 7);
  }

  @ParameterizedTest
  @CsvSource({"6, 1", "6, 2", "6, 3", "8, 4", "10, 5"})
  void everyBatchHoldsThatManyClassesInEqualShares(int size, int classes) {
    Batches batches = batches(size, classes);
    for (int step = 0; step < 100; step++) {
      int[] counts = new int[CLASSES];
      IntStream.of(batches.at(step).labels()).forEach(label -> counts[label]++);
      assertThat(Arrays.stream(counts).filter(n -> n > 0).toArray())
          .as("step %d", step)
          .hasSize(classes)
          .containsOnly(size / classes);
    }
  }

  @ParameterizedTest
  @CsvSource({"6, 2", "6, 3", "8, 4", "10, 5"})
  void everyClassComesEquallyOftenInARound(int size, int classes) {
    Batches batches = batches(size, classes);
    for (int round = 0; round < 20; round++) {
      int[] counts = new int[CLASSES];
      for (int step = CLASSES * round; step < CLASSES * (round + 1); step++) {
        IntStream.of(batches.at(step).labels()).forEach(label -> counts[label]++);
      }
      assertThat(counts).as("round %d", round).containsOnly(size);
    }
  }

  @Test
  void everyPictureOfAClassComesOnceBeforeAnyComesAgain() {
    Batches batches = batches(6, 3);
    List<List<Integer>> ofClass = new ArrayList<>();
    IntStream.range(0, CLASSES).forEach(c -> ofClass.add(new ArrayList<>()));
    int[] labels = cache.labels(Subset.TRAINING);
    for (int step = 0; step < 200; step++) {
      IntStream.of(batches.indices(step)).forEach(i -> ofClass.get(labels[i]).add(i));
    }
    for (int c = 0; c < CLASSES; c++) {
      int pictures = 4 + 4 * c;
      List<Integer> seen = ofClass.get(c);
      assertThat(seen).hasSizeGreaterThan(3 * pictures);
      for (int from = 0; from + pictures <= seen.size(); from += pictures) {
        assertThat(new HashSet<>(seen.subList(from, from + pictures))).hasSize(pictures);
      }
    }
  }

  @Test
  void whichClassesMeetIsShuffled() {
    Batches batches = batches(2, 2);
    var pairs = new HashSet<List<Integer>>();
    for (int step = 0; step < 200; step++) {
      List<Integer> pair = new ArrayList<>();
      IntStream.of(batches.at(step).labels()).forEach(pair::add);
      Collections.sort(pair);
      pairs.add(pair);
    }
    assertThat(pairs).hasSize(10);
  }

  @Test
  void aBatchDependsOnSeedAndStepAlone() {
    Batches forwards = batches(6, 3);
    List<int[]> seen = IntStream.range(0, 40).mapToObj(forwards::indices).toList();
    Batches backwards = batches(6, 3);
    for (int step = 39; step >= 0; step--) {
      assertThat(backwards.indices(step)).isEqualTo(seen.get(step));
    }
    var other = new Batches(cache, Subset.TRAINING, new Mix(6, 3, 0), 8);
    assertThat(IntStream.range(0, 5).mapToObj(other::indices).toList())
        .isNotEqualTo(seen.subList(0, 5));
    assertThat(forwards.indices(1L << 40)).hasSize(6);
  }

  @Test
  void aMixMayBeginWithALaterClass() {
    for (Mix mix : List.of(new Mix(6, 0, 3), new Mix(6, 2, 3), new Mix(6, 1, 4))) {
      Batches batches = new Batches(cache, Subset.TRAINING, mix, 7);
      for (int step = 0; step < 20; step++) {
        assertThat(IntStream.of(batches.at(step).labels()).min().getAsInt())
            .isGreaterThanOrEqualTo(mix.first());
      }
    }
  }

  @Test
  void wrongMixesAreRefused() {
    assertThatThrownBy(() -> new Mix(8, 3, 0))
        .hasMessage("classes of a batch: expected 0, or a divisor of 8, got 3");
    assertThatThrownBy(() -> batches(6, 6))
        .hasMessage("classes of a batch: expected at most 5, got 6");
    assertThatThrownBy(() -> new Batches(cache, Subset.TRAINING, new Mix(2, 2, 4), 7))
        .hasMessage("classes of a batch: expected at most 1, got 2");
    assertThatThrownBy(() -> new Mix(8, 0, -1))
        .hasMessage("first class: expected at least 0, got -1");
    assertThatThrownBy(() -> new Batches(cache, Subset.TRAINING, new Mix(8, 0, 5), 7))
        .hasMessage("batches need pictures, but the subset has none");
  }

  @Test
  void aClassWithoutPicturesCannotBeBalanced() {
    PictureSet all = Pictures.numbered(300);
    int[] largerHashes =
        IntStream.range(0, 300)
            .filter(i -> all.label(i) < 2 && all.hash(i).compareTo(all.hash(2)) > 0)
            .toArray();
    int[] withTheOnlyDress =
        IntStream.concat(IntStream.of(2), IntStream.of(largerHashes)).toArray();
    Pictures.write(folder.resolve("b"), all.select(withTheOnlyDress), 1); // which is held out
    LatentCache gap = LatentCache.open(folder.resolve("b"));
    assertThatThrownBy(() -> new Batches(gap, Subset.TRAINING, new Mix(4, 2, 0), 7))
        .hasMessage(
            "balanced batches need pictures of every class, but the subset has none of dress");
  }
}
