package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class HarmlessOutputTest {
  @Test
  void whatATerminalWouldObeyIsABlankAndTextStaysAsItIs() throws IOException {
    assertThat(shown("a\tb\n\u001b]0;title\u0007 \u009b2J\u007f\r"))
        .isEqualTo("a\tb\n ]0;title   2J  ");
    String text = "Ünïcode \u00a0 \ud83d\ude00 日本 Â\n";
    assertThat(shown(text)).isEqualTo(text);
  }

  private static String shown(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HarmlessOutput out = new HarmlessOutput(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
