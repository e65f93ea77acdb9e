package io.gaf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigProblemsTest {
  @Test
  void theTextThatTheOtherTestsBreakIsRight() {
    GafConfig config = Configs.parse(Yaml.RIGHT, "mine");

    assertThat(config.train().lr()).isEqualTo(1e-3);
    assertThat(config.train().gradClip()).isEqualTo(1);
    assertThat(config.train().precision()).isEqualTo(Precision.FLOAT32);
    assertThat(config.sample().steps()).isEqualTo(20);
  }

  @Test
  void everyProblemIsToldAtOnceWithItsLineAndKey() {
    String text =
        Yaml.RIGHT
            .replace("lr: 1e-3", "lr: fast")
            .replace("depth: 2", "depht: 2")
            .replace("channels: 3", "channels: 2")
            .replace("batch: 4", "batch: 0");

    ConfigException e =
        catchThrowableOfType(ConfigException.class, () -> Configs.parse(text, "mine.yaml"));

    assertThat(e.problems())
        .extracting(Problem::line, Problem::key, Problem::what)
        .containsExactly(
            tuple(9, "data.channels", "does not fit"),
            tuple(11, "model.depth", "missing"),
            tuple(13, "model.depht", "unknown key"),
            tuple(17, "train.batch", "out of range"),
            tuple(19, "train.lr", "not a number"));
    assertThat(e.getMessage().lines())
        .hasSize(7)
        .contains(
            "mine.yaml: 5 problems",
            "  line 13, model.depht: unknown key: expected model.depth, the nearest known one",
            "  line 19, train.lr: not a number: expected a number above 0 and at most 1, got fast");
    assertThat(e.getMessage()).contains("\nhint: ");
  }

  @Test
  void oneProblemIsOneLine() {
    assertThatThrownBy(() -> Configs.parse(Yaml.with("size: 8", "size: 9"), "mine.yaml"))
        .hasMessageStartingWith(
            "mine.yaml: line 15, model.patch: does not fit: expected a divisor of the network's"
                + " input, 9, got 2\n"
                + "hint: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: mine       | name: Mine Own    | name           | wrong form",
        "reader: idx      | reader: idxx      | data.reader    | (nearest: idx)",
        "reader: idx      | reader: bundled   | data.path      | bundled pictures have no path",
        "path: /data      | other: /data      | data.path      | missing",
        "split: train     | split: a/b        | data.split     | a file name without a folder, or"
            + " empty",
        "classes: [cat, dog] | classes: []    | data.classes   | wrong number",
        "classes: [cat, dog] | classes: cat   | data.classes   | wrong kind",
        "classes: [cat, dog] | classes: [a, a] | data.classes  | given twice",
        "classes: [cat, dog] | classes: [a, {b: c}] | data.classes | wrong form",
        "size: 8          | size: 8.5         | data.size      | not a whole number",
        "size: 8          | size: '8'         | data.size      | not a whole number",
        "size: 8          | size: 4096        | data.size      | out of range",
        "network: gaf     | network: gan      | model.network  | (nearest: gaf)",
        "hidden: 16       | hidden: 18        | model.hidden   | a multiple of 4",
        "heads: 4         | heads: 3          | model.hidden   | a multiple of heads = 3",
        "heads: 4         | heads: -4         | model.heads    | out of range",
        "iters: 100       | iters: 1e2        | train.iters    | not a whole number",
        "iters: 100       | iters: 99999999999999999999 | train.iters | not a whole number",
        "lr: 1e-3         | lr: 0             | train.lr       | out of range",
        "lr: 1e-3         | lr: .nan          | train.lr       | not a number",
        "lr: 1e-3         | lr: 1e999         | train.lr       | out of range",
        "lr: 1e-3         | lr: 0x1p3         | train.lr       | not a number",
        "lr: 1e-3         | lr: [1e-3]        | train.lr       | got a list",
        "lr: 1e-3         | learning: 1e-3    | train.lr       | missing",
        "batch: 4         | bacth: 4          | train.bacth    | train.batch, the nearest",
      })
  void aBrokenKeyIsNamedWithWhatIsExpected(String piece, String other, String key, String what) {
    assertThatThrownBy(() -> Configs.parse(Yaml.with(piece, other), "m"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key + ": ")
        .hasMessageContaining(what);
  }

  @Test
  void aKeyOfAnotherSectionNamesItsPlace() {
    assertThatThrownBy(() -> Configs.parse(Yaml.with("name: mine", "name: mine\nlr: 1"), "m"))
        .hasMessageContaining("line 2, lr: unknown key: expected train.lr, the nearest known one");
  }

  @Test
  void aKeyNearToNothingListsTheKeysOfItsSection() {
    assertThatThrownBy(() -> Configs.parse(Yaml.with("depth: 2", "depth: 2\n  xyzzy: 1"), "m"))
        .hasMessageContaining("model.xyzzy: unknown key: expected one of network, hidden, depth");
  }

  @Test
  void aSectionThatIsNoSectionIsSaidOnceBesidesItsMissingKeys() {
    String text = Yaml.RIGHT.substring(0, Yaml.RIGHT.indexOf("train:")) + "train: fast\n";

    assertThatThrownBy(() -> Configs.parse(text, "m"))
        .hasMessageContaining("line 16, train: wrong kind: expected a section, got fast")
        .hasMessageContaining("train.batch: missing");
  }

  @Test
  void theClassifierRefusesTheGeometryOfTheOtherNetwork() {
    assertThatThrownBy(() -> Configs.parse(Yaml.with("network: gaf", "network: classifier"), "m"))
        .hasMessageContaining("model.heads: belongs to network gaf only");
  }

  @Test
  void theClassifierOfEvaluationCannotLieInAnotherFolder() {
    String text = Yaml.RIGHT + "evaluate:\n  classifier: ../secrets.safetensors\n";

    assertThatThrownBy(() -> Configs.parse(text, "m"))
        .hasMessageContaining("line 21, evaluate.classifier: wrong form")
        .hasMessageContaining("a file name without a folder");
  }

  @Test
  void aLongWrongValueIsShortenedInTheMessage() {
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class,
            () -> Configs.parse(Yaml.with("lr: 1e-3", "lr: " + "x".repeat(5000)), "m"));

    assertThat(e.getMessage()).hasSizeLessThan(400).contains("xxx…");
  }

  @Test
  void afterAHundredProblemsTheRestIsCounted() {
    StringBuilder text = new StringBuilder(Yaml.RIGHT);
    for (int i = 0; i < 150; i++) {
      text.append("  q").append(i).append("q: 1\n");
    }

    ConfigException e =
        catchThrowableOfType(ConfigException.class, () -> Configs.parse(text.toString(), "m"));

    assertThat(e.problems()).hasSizeBetween(100, 101);
  }

  @Test
  void problemsCannotBeChanged() {
    ConfigException e =
        new ConfigException("m", List.of(Problem.of(1, "a", "wrong")), "correct it");

    assertThatThrownBy(() -> e.problems().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(e).hasMessage("m: line 1, a: wrong\nhint: correct it");
  }
}
