package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NamesTest {
  @Test
  void theErrorListsAllAndSuggestsOne() {
    assertThat(Names.unknown("fruit", "aple", List.of("pear", "apple", "plum")))
        .hasMessage(
            "unknown fruit 'aple', expected one of pear, apple, plum\nhint: did you mean apple?");
  }
}
