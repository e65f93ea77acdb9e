package io.gaf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileYamlTest {
  @Test
  void aliasesAreRefusedWithTheirLines() {
    String bomb =
        """
        a: &a [x, x]
        b: &b [*a, *a]
        c: [*b, *b]
        """;

    ConfigException e = refusal(bomb);

    assertThat(e.problems())
        .anySatisfy(p -> assertThat(p.text()).isEqualTo("line 1, a: anchors are refused"))
        .anySatisfy(p -> assertThat(p.text()).isEqualTo("line 3, c: aliases are refused"));
  }

  @Test
  void tagsAreRefusedAndConstructNothing() {
    String text = Yaml.with("path: /data", "path: !!java.io.File [/etc/passwd]");

    assertThat(refusal(text).getMessage())
        .startsWith("hostile: line 5, data.path: tags are refused\n");
  }

  @Test
  void aTagOnAScalarIsRefusedToo() {
    assertThat(refusal(Yaml.with("lr: 1e-3", "lr: !!float 1e-3")).getMessage())
        .contains("line 19, train.lr: tags are refused");
  }

  @Test
  void aMergeKeyIsJustAnUnknownKey() {
    assertThat(refusal(Yaml.with("batch: 4", "batch: 4\n  <<: {lr: 1}")).getMessage())
        .contains("train.<<: unknown key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "# only a comment\n", "---\n", "just a word", "[1, 2]", "42"})
  void whatIsNoTableOfKeysIsRefused(String text) {
    assertThat(refusal(text).getMessage())
        .contains("wrong kind: expected sections name, data, model, train");
  }

  @Test
  void aTabIsToldWithItsLine() {
    assertThat(refusal(Yaml.with("  size: 8", "\tsize: 8")).getMessage())
        .contains("line 8: not YAML")
        .contains("hint: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [1, 2", "a: 'open", "a: b: c", "{", "a: \u0007", "%YAML 9.9\n---\n"})
  void brokenSyntaxIsAProblemAndNoCrash(String text) {
    assertThat(refusal(text).problems()).isNotEmpty();
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThat(refusal(Yaml.RIGHT + "---\nname: other\n").getMessage())
        .contains("a second document");
  }

  @Test
  void aKeyGivenTwiceNamesBothLines() {
    assertThat(refusal(Yaml.with("batch: 4", "batch: 4\n  batch: 8")).getMessage())
        .contains("line 18, train.batch: given twice, first in line 17");
  }

  @Test
  void aKeyThatIsAListIsRefused() {
    assertThat(refusal(Yaml.with("batch: 4", "batch: 4\n  ? [a, b]\n  : 1")).getMessage())
        .contains("not a key: expected a word, got a list");
  }

  @Test
  void deepNestingIsRefusedAndDoesNotOverflow() {
    String deep = "a: " + "[".repeat(50_000) + "]".repeat(50_000);

    assertThat(refusal(deep).getMessage()).contains("nested deeper than 8 levels");
  }

  @Test
  void aHugeTextIsRefusedBeforeItIsRead() {
    assertThat(refusal("#".repeat(1_000_000)).getMessage())
        .contains("too long: expected at most 262144 characters, got 1000000");
  }

  @Test
  void manyWrongKeysTakeNoLongTime() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("key").append(i).append(": 1\n");
    }

    ConfigException e = assertTimeout(Duration.ofSeconds(10), () -> refusal(text.toString()));
    assertThat(e.problems()).hasSizeLessThan(102);
  }

  @Test
  void aKeyOfManyLettersIsUnknownWithoutASearchForItsNearest() {
    assertThatThrownBy(() -> Configs.parse("? " + "k".repeat(20_000) + "\n: 1\n", "hostile"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknown key");
  }

  private static ConfigException refusal(String text) {
    return catchThrowableOfType(ConfigException.class, () -> Configs.parse(text, "hostile"));
  }
}
