package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> VERBS = List.of("enqueue", "list", "show", "schedule");

  @Test
  void findsAWordWithTwoLettersSwapped() {
    assertThat(Nearest.of("shwo", VERBS)).contains("show");
    assertThat(Nearest.distance("shwo", "show")).isEqualTo(1);
  }

  @Test
  void findsAWordThatLacksALetterWhateverItsCase() {
    assertThat(Nearest.of("Enqueu", VERBS)).contains("enqueue");
  }

  @Test
  void findsNothingWhenNothingIsNear() {
    assertThat(Nearest.of("banana", VERBS)).isEmpty();
    assertThat(Nearest.hint("banana", VERBS, "see the list")).isEqualTo("see the list");
  }

  @Test
  void doesNotTakeAShortWordForAnyOther() {
    assertThat(Nearest.of("xy", List.of("ab"))).isEmpty();
  }
}
