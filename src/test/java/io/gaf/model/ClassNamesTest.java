package io.gaf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassNamesTest {

  @Test
  void comeBackAsTheyWere() {
    var names =
        List.of("T-shirt/top", "say \"hi\"", "back\\slash", "line\nbreak\u0001", "Ä é 猫", "");
    assertThat(ClassNames.parse(ClassNames.json(names))).isEqualTo(names);
    assertThat(ClassNames.parse(ClassNames.json(List.of()))).isEmpty();
    assertThat(ClassNames.json(List.of("a", "b"))).isEqualTo("[\"a\",\"b\"]");
  }

  @Test
  void areReadWithSpacesAndEscapes() {
    assertThat(ClassNames.parse(" [ \"a\\u00e9\\/\" , \"b\" ] ")).containsExactly("aé/", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "[\"a\"", "[1]", "[\"a\",]", "[\"a\" \"b\"]", "[\"\\x\"]", "]["})
  void refuseAnythingElse(String text) {
    assertThatThrownBy(() -> ClassNames.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("metadata class_names: expected a JSON array of strings, got " + text);
  }
}
