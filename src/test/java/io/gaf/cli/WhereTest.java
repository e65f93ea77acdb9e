package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhereTest {
  private static final Map<String, Object> ROW =
      Map.of(
          "metric.total",
          0.19,
          "spec.lr",
          1e-4,
          "state",
          "FAILED",
          "id",
          "j9",
          "name",
          "night run",
          "attempts",
          2,
          "tags",
          List.of("a", "night"));

  private static boolean holds(String text) {
    return new WhereParser(text).parse().holds(ROW::get);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metric.total < 0.2 and spec.lr = 1e-4",
        "metric.total<0.2 AND spec.lr==0.0001",
        "state = failed",
        "id < j10",
        "name = 'night run'",
        "name ~ \"GHT R\"",
        "tags = night",
        "attempts >= 2 and attempts <= 2",
        "not attempts != 2",
        "attempts = 3 or state = FAILED",
        "attempts = 2 or attempts = 3 and state = QUEUED",
        "not (attempts = 3 or state = QUEUED)",
      })
  void whatHolds(String text) {
    assertThat(holds(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metric.total < 0.19",
        "metric.missing < 100",
        "metric.missing != 100",
        "(attempts = 2 or attempts = 3) and state = QUEUED",
        "not attempts = 2",
        "name ~ day",
        "state = \"'; DROP TABLE job; --\"",
      })
  void whatDoesNotHold(String text) {
    assertThat(holds(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attempts|expected = != < <= > >= or ~ after attempts, got the end",
        "attempts <|expected a value after attempts, got the end",
        "attempts < <|expected a value, got '<'",
        "attempts = 1 state = 2|expected and, or or the end, got 'state'",
        "(attempts = 1|a bracket is not closed",
        "1 = 1|expected a column, got '1'",
        "a; DROP = 1|expected a column, got 'a;'",
        "name = 'open|cannot read ''open', in",
      })
  void whatCannotBeRead(String text, String problem) {
    assertThatThrownBy(() -> new WhereParser(text).parse())
        .hasMessageStartingWith("--where: " + problem)
        .hasMessageContaining("in: " + text)
        .hasMessageContaining("\nhint: such as: metric.total < 0.2");
  }

  @Test
  void bracketsWithoutEndAreRefusedNotFollowed() {
    assertThatThrownBy(() -> new WhereParser("(".repeat(100_000)).parse())
        .hasMessageContaining("more than 100 conditions or brackets");
  }
}
