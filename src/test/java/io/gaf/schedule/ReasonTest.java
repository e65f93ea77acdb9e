package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReasonTest {
  @Test
  void theFirstLineAndTheHintAreKept() {
    assertThat(Reason.of(new IllegalArgumentException("bad spec\nmore\nhint: mend it\nand more")))
        .isEqualTo("bad spec\nhint: mend it");
    assertThat(Reason.of(new IllegalStateException("\n  late \n"))).isEqualTo("late");
  }

  @Test
  void theFirstDetailsAreKeptAndTheOthersCounted() {
    assertThat(Reason.of(new IllegalArgumentException("3 are wrong\n  a: gone\n  b: odd")))
        .isEqualTo("3 are wrong: a: gone; b: odd");
    assertThat(
            Reason.of(
                new IllegalArgumentException("5 are wrong\n  a\n  b\n  c\n  d\n  e\nhint: mend")))
        .isEqualTo("5 are wrong: a; b; c; and 2 more\nhint: mend");
  }

  @Test
  void exceptionsThatSayLittleSayWhatTheyAre() {
    assertThat(Reason.of(new NoSuchFileException("x.png"))).isEqualTo("no such file: x.png");
    assertThat(Reason.of(new IndexOutOfBoundsException("Index 5")))
        .isEqualTo("IndexOutOfBoundsException: Index 5");
    assertThat(Reason.of(new UnsupportedOperationException()))
        .isEqualTo("UnsupportedOperationException");
  }

  @Test
  void outOfMemorySaysWhatHelps() {
    assertThat(Reason.of(new OutOfMemoryError("Java heap space")))
        .isEqualTo(
            "out of memory: Java heap space\n"
                + "hint: use a smaller batch, or give child processes more memory:"
                + " GAF_CHILD_OPTS=-Xmx8g");
  }
}
