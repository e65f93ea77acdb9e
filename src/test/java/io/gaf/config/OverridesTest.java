package io.gaf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OverridesTest {
  @TempDir Path folder;

  @Test
  void aValueIsReplacedAndCommentsStay() {
    String text = resolved(Yaml.RIGHT, Map.of("train.lr", "1e-4"));

    assertThat(text).isEqualTo(Yaml.with("lr: 1e-3 # the rate", "lr: 1e-4 # the rate"));
  }

  @Test
  void theTextStandsOnItsOwn() {
    String text = Configs.resolveText("fashion_28", Map.of("train.iters", "7", "name", "short"));

    GafConfig config = Configs.parse(text, "snapshot");
    assertThat(config.name()).isEqualTo("short");
    assertThat(config.train().iters()).isEqualTo(7);
    assertThat(text).contains("# optimiser steps, also the length of the cosine");
  }

  @Test
  void aKeyThatWasLeftOutIsAddedToItsSection() {
    String text = resolved(Yaml.RIGHT, Map.of("train.grad_clip", "0.5"));

    assertThat(text).contains("train:\n  grad_clip: 0.5\n  batch: 4\n");
    assertThat(Configs.parse(text, "m").train().gradClip()).isEqualTo(0.5);
  }

  @Test
  void aSectionThatWasLeftOutIsAdded() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("sample.steps", "5");
    values.put("sample.solver", "heun");

    String text = resolved(Yaml.RIGHT, values);

    assertThat(text).startsWith("sample: {steps: 5, solver: heun}\nname: mine\n");
    assertThat(Configs.parse(text, "m").sample()).isEqualTo(new SampleConfig("heun", 5));
  }

  @Test
  void anEmptySectionIsFilled() {
    String text = resolved(Yaml.RIGHT + "sample:\n", Map.of("sample.steps", "5"));

    assertThat(text).endsWith("sample: {steps: 5}\n");
  }

  @Test
  void sectionsInBracesAreEditedTheSameWay() {
    String braces = Yaml.RIGHT + "sample: {steps: 3}\nevaluate: {}\n";
    Map<String, String> values = new LinkedHashMap<>();
    values.put("sample.steps", "5");
    values.put("sample.solver", "heun");
    values.put("evaluate.per_class", "7");

    String text = resolved(braces, values);

    assertThat(text).endsWith("sample: {solver: heun, steps: 5}\nevaluate: {per_class: 7}\n");
  }

  @Test
  void aListOverSeveralLinesIsReplacedAsAWhole() {
    String text =
        Yaml.with("classes: [cat, dog]", "classes:\n    - cat\n    - dog # the last\n  # side");

    String edited = resolved(text, Map.of("data.classes", "[x, y, z]"));

    assertThat(Configs.parse(edited, "m").data().classes()).containsExactly("x", "y", "z");
    assertThat(Configs.parse(edited, "m").data().size()).isEqualTo(8);
  }

  @Test
  void aTextWithSpecialLettersIsQuoted() {
    String text = resolved(Yaml.RIGHT, Map.of("data.path", "/my data/it's: here #1 é𝄞"));

    assertThat(Configs.parse(text, "m").data().path())
        .isEqualTo(Path.of("/my data/it's: here #1 é𝄞"));
  }

  @Test
  void lettersBeyondTheBasicPlaneBeforeAValueDoNotShiftIt() {
    String text = Yaml.with("classes: [cat, dog]", "classes: [𝄞𝄞𝄞, dog]");

    assertThat(resolved(text, Map.of("train.lr", "0.5")))
        .isEqualTo(text.replace("lr: 1e-3", "lr: 0.5"));
  }

  @Test
  void aMisspeltKeyNamesTheNearestRightOne() {
    assertThatThrownBy(() -> resolved(Yaml.RIGHT, Map.of("train.lrr", "1e-4")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("train.lrr: unknown key: expected train.lr, the nearest known one");
  }

  @Test
  void aMisspeltSectionNamesTheNearestRightOne() {
    assertThatThrownBy(() -> resolved(Yaml.RIGHT, Map.of("trian.lr", "1e-4")))
        .hasMessageContaining("trian: unknown key: expected train, the nearest known one");
  }

  @Test
  void aKeyWithoutItsSectionNamesItsPlace() {
    assertThatThrownBy(() -> resolved(Yaml.RIGHT, Map.of("lr", "1e-4")))
        .hasMessageContaining("lr: unknown key: expected train.lr, the nearest known one");
  }

  @Test
  void aWrongValueIsToldByItsKeyAndNotByALine() {
    assertThatThrownBy(() -> resolved(Yaml.RIGHT, Map.of("train.lr", "fast")))
        .hasMessageContaining("yaml: train.lr: not a number")
        .hasMessageNotContaining("line");
  }

  @Test
  void problemsOfTheFileKeepTheirLinesBesideOverrides() {
    String broken = Yaml.with("batch: 4", "batch: 0");

    assertThatThrownBy(() -> resolved(broken, Map.of("data.held_out", "5", "sample.steps", "3")))
        .hasMessageContaining("line 17, train.batch: out of range");
  }

  @Test
  void oddKeysAndValuesAreAllToldAtOnce() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("train lr", "1");
    values.put("train.lr", "1\nevil: true");
    values.put("data.classes", "[a, b");

    assertThatThrownBy(() -> resolved(Yaml.RIGHT, values))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("3 problems")
        .hasMessageContaining("train lr: not a key: expected a dotted key such as train.lr")
        .hasMessageContaining("train.lr: wrong form: expected one printable line")
        .hasMessageContaining("data.classes: wrong form: expected a list such as [a, b]")
        .hasMessageContaining("hint: write --set KEY=VALUE");
  }

  @Test
  void aRefusedValueIsStillToldUnderAnOverride() {
    String text = Yaml.with("lr: 1e-3", "lr: &x 1e-3");

    assertThatThrownBy(() -> resolved(text, Map.of("train.lr", "1e-4")))
        .hasMessageContaining("anchors are refused");
  }

  @Test
  void anEmptyValueIsAProblemOfItsKey() {
    assertThatThrownBy(() -> resolved(Yaml.RIGHT, Map.of("data.path", "")))
        .hasMessageContaining("data.path: wrong form: expected a path");
  }

  private String resolved(String text, Map<String, String> overrides) {
    Path file = folder.resolve("mine.yaml");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Configs.resolveText(file.toString(), overrides);
  }
}
