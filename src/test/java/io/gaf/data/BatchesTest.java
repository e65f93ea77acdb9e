package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.data.Batches.Mix;
import io.gaf.data.LatentCache.Subset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchesTest {
  @TempDir Path folder;
  private LatentCache cache;

  @BeforeEach
  void openACache() {
    Pictures.write(folder.resolve("a"), Pictures.numbered(10), 0);
    cache = LatentCache.open(folder.resolve("a"));
  }

  private Batches batches(int size, long seed) {
    return new Batches(cache, Subset.TRAINING, Mix.shuffled(size), seed);
  }

  /** The first places of all epochs, one after the other. */
  private static List<Integer> places(Batches batches, int steps) {
    List<Integer> places = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      IntStream.of(batches.indices(step)).forEach(places::add);
    }
    return places;
  }

  @Test
  void everyPictureComesExactlyOnceAnEpochWhateverTheBatch() {
    for (int size : new int[] {1, 3, 4, 10, 25}) {
      List<Integer> places = places(batches(size, 7), 120 / size);
      for (int from = 0; from + 10 <= places.size(); from += 10) {
        assertThat(new HashSet<>(places.subList(from, from + 10))).hasSize(10);
      }
    }
  }

  @Test
  void aBatchOverAnEpochsEndIsFilledFromTheNext() {
    List<Integer> single = places(batches(1, 7), 20);
    assertThat(batches(4, 7).indices(2))
        .containsExactly(single.get(8), single.get(9), single.get(10), single.get(11));
  }

  @Test
  void aBatchDependsOnSeedAndStepAlone() {
    Batches forwards = batches(4, 7);
    List<int[]> seen = IntStream.range(0, 30).mapToObj(forwards::indices).toList();
    Batches backwards = batches(4, 7);
    for (int step = 29; step >= 0; step--) {
      assertThat(backwards.indices(step)).isEqualTo(seen.get(step));
    }
    assertThat(places(batches(10, 8), 3)).isNotEqualTo(places(batches(10, 7), 3));
  }

  @Test
  void epochsAreShuffledDifferently() {
    Batches batches = batches(10, 7);
    assertThat(batches.indices(1)).isNotEqualTo(batches.indices(0));
    assertThat(batches.indices(0)).isNotEqualTo(IntStream.range(0, 10).toArray());
  }

  @Test
  void everyPictureComesToEveryPlaceAboutEquallyOften() {
    int epochs = 5000;
    int[][] counts = new int[10][10];
    Batches batches = batches(10, 42);
    for (int epoch = 0; epoch < epochs; epoch++) {
      int[] order = batches.indices(epoch);
      for (int place = 0; place < 10; place++) {
        counts[place][order[place]]++;
      }
    }
    for (int[] row : counts) {
      for (int count : row) {
        assertThat(count).isBetween(390, 610); // 500 ± 5 σ
      }
    }
  }

  @Test
  void imagesAndLabelsBelongToTheIndices() {
    Batches batches = batches(4, 7);
    Batch batch = batches.at(5);
    int[] indices = batches.indices(5);
    float[] expected = new float[16];
    cache.images(Subset.TRAINING, indices, expected);
    assertThat(batch.size()).isEqualTo(4);
    assertThat(batch.images()).isEqualTo(expected);
    assertThat(batch.labels()).isEqualTo(IntStream.of(indices).map(i -> i % 3).toArray());
  }

  @Test
  void stepsFarOutWork() {
    assertThat(batches(4, 7).indices(1L << 40)).hasSize(4);
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThatThrownBy(() -> batches(0, 7)).hasMessage("batch size: expected at least 1, got 0");
    assertThatThrownBy(() -> batches(1, 7).at(-1)).hasMessage("step: expected at least 0, got -1");
    assertThatThrownBy(() -> new Batches(cache, Subset.HELD_OUT, Mix.shuffled(1), 7))
        .hasMessage("batches need pictures, but the subset has none");
    assertThatThrownBy(() -> new Batch(new float[3], new int[2], 2))
        .hasMessage("images: expected a multiple of 2 numbers, got 3");
    assertThatThrownBy(() -> new Batch(new float[3], new int[2], 3))
        .hasMessage("labels: expected one each for 3 pictures, got 2");
  }
}
