package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "radial, radial, 0",
    "radial, radal, 1",
    "radial, raddial, 1",
    "radial, radiaL, 1",
    "radial, '', 6",
    "kitten, sitting, 3"
  })
  void theDistanceCountsChangedCharacters(String a, String b, int distance) {
    assertThat(Names.distance(a, b)).isEqualTo(distance);
    assertThat(Names.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void theErrorListsAllAndSuggestsOne() {
    assertThat(Names.unknown("fruit", "aple", List.of("pear", "apple", "plum")))
        .hasMessage(
            "unknown fruit 'aple', expected one of pear, apple, plum\nhint: did you mean apple?");
  }
}
