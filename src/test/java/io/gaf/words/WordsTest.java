package io.gaf.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private static final List<String> VERBS = List.of("enqueue", "list", "show", "schedule");

  @ParameterizedTest
  @CsvSource({
    "shwo, show, 1",
    "radial, radial, 0",
    "radial, radal, 1",
    "radial, RadiaL, 0",
    "radial, '', 6",
    "kitten, sitting, 3"
  })
  void theDistanceCountsChangedLetters(String a, String b, int distance) {
    assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    assertThat(Nearest.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void aWordIsFoundThatIsNearWhateverItsCase() {
    assertThat(Nearest.of("Enqueu", VERBS)).contains("enqueue");
    assertThat(Nearest.of("lr2", List.of("batch", "lr"))).contains("lr");
    assertThat(Nearest.hint("shwo", VERBS, "see the list")).isEqualTo("did you mean show?");
  }

  @Test
  void aBeginningIsEnough() {
    assertThat(Nearest.of("warmup", List.of("lr", "warmup_steps"))).contains("warmup_steps");
    assertThat(Nearest.of("wa", List.of("lr", "warmup_steps"))).isEmpty();
  }

  @Test
  void nothingIsFoundWhenNothingIsNear() {
    assertThat(Nearest.of("banana", VERBS)).isEmpty();
    assertThat(Nearest.of("xy", List.of("ab"))).isEmpty();
    assertThat(Nearest.of("x", List.of())).isEmpty();
    assertThat(Nearest.hint("banana", VERBS, "see the list")).isEqualTo("see the list");
    assertThat(Nearest.closest("banana", VERBS)).as("however far").isPresent();
  }

  @Test
  void aWordOfABookIsNotSearchedFor() {
    assertThat(Nearest.closest("x".repeat(10_000), VERBS)).isEmpty();
  }

  @Test
  void oneThingIsNotSeveral() {
    assertThat(Count.of(1, "step")).isEqualTo("1 step");
    assertThat(Count.of(0, "step")).isEqualTo("0 steps");
    assertThat(Count.of(12_345, "step")).isEqualTo("12,345 steps");
    assertThat(Count.of(2, "class", "classes")).isEqualTo("2 classes");
  }

  @Test
  void whatATerminalWouldObeyIsABlank() {
    assertThat(Plain.line("a\033[31mb\r\nc\u009b2Jd\u202ee\u2028f\0g"))
        .isEqualTo("a [31mb c 2Jd e f g");
    assertThat(Plain.lines("a\033[1m\nb\rc")).isEqualTo("a [1m\nb\nc");
    assertThat(Plain.line("Fréchet 東京 σ")).isEqualTo("Fréchet 東京 σ");
  }
}
