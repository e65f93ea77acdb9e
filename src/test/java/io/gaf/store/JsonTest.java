package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "-7",
        "9223372036854775807",
        "0.1",
        "1.0E-300",
        "\"a \\\"quoted\\\" \\\\ text\\nwith lines\"",
        "[]",
        "{}",
        "[1,[2,[3]],{\"a\":null}]",
        "{\"b\":1,\"a\":{\"c\":[true,false]}}"
      })
  void whatIsReadIsWrittenAsItWas(String text) {
    assertThat(Json.write(Json.read(text))).isEqualTo(text);
  }

  @Test
  void keysKeepTheirOrder() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", 1L);
    map.put("a", List.of("x"));

    assertThat(Json.write(map)).isEqualTo("{\"z\":1,\"a\":[\"x\"]}");
    assertThat(Json.read("{\"z\":1,\"a\":[\"x\"]}").toString()).isEqualTo("{z=1, a=[x]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1,]", "{'a':1}", "NaN", "tru", "{\"a\" 1}", "01", "\"\t\""})
  void whatIsNoJsonIsRefusedWithItsPlace(String text) {
    assertThatThrownBy(() -> Json.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not valid JSON at column ");
  }

  @Test
  void theLineOfAFaultIsNamed() {
    assertThatThrownBy(() -> Json.read("{\n  \"a\": 1,\n  \"b\": oops\n}"))
        .hasMessageContaining("at line 3, column ");
  }
}
