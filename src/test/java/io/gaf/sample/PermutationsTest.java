package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PermutationsTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 6", "4, 24", "7, 5040"})
  void differentItemsHaveFactoriallyManyOrders(int n, int orders) {
    List<Integer> items = IntStream.range(0, n).boxed().toList();

    List<List<Integer>> all = Permutations.of(items);

    assertThat(new HashSet<>(all)).hasSize(orders);
    assertThat(all).allMatch(order -> order.containsAll(items));
  }

  @Test
  void theFirstOrderIsTheGivenOneAndTheLastItsReverse() {
    List<List<String>> all = Permutations.of(List.of("c", "a", "b", "d"));

    assertThat(all.get(0)).containsExactly("c", "a", "b", "d");
    assertThat(all.get(23)).containsExactly("d", "b", "a", "c");
  }

  @Test
  void ascendingItemsGiveAscendingOrders() {
    List<String> words =
        Permutations.of(List.of("0", "1", "2", "3")).stream()
            .map(order -> String.join("", order))
            .toList();

    assertThat(words).isSorted();
  }

  @Test
  void equalItemsAreNotToldApart() {
    assertThat(Permutations.of(List.of(5, 5, 5))).containsExactly(List.of(5, 5, 5));
    assertThat(Permutations.of(List.of(1, 1, 2, 2))).hasSize(6);
  }
}
