package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void aTextCannotBeginALineOfItsOwnOrMoveTheCursor() {
    assertThat(OneLine.of("done\n[main] INFO j2 SUCCEEDED"))
        .isEqualTo("done\\n[main] INFO j2 SUCCEEDED");
    assertThat(OneLine.of("\u001b[2J\r\u0085\u2028\t\u007f"))
        .isEqualTo("\\u001b[2J\\u000d\\u0085\\u2028\\t\\u007f");
  }

  @Test
  void aTraceIsABlockOfItsOwn() {
    String trace = OneLine.trace(new IllegalStateException("x\n2026 INFO j9 SUCCEEDED\u001b[2J"));
    assertThat(trace.lines()).allMatch(line -> line.startsWith("    "));
    assertThat(trace).contains("    2026 INFO j9 SUCCEEDED\\u001b[2J").doesNotContain("\u001b");
  }

  @Test
  void otherTextsStayAsTheyAre() {
    String text = "Ünïcode \ud83d\ude00 c:\\new";
    assertThat(OneLine.of(text)).isSameAs(text);
    assertThat(OneLine.of(null)).isNull();
  }
}
