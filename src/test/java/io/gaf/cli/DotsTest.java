package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DotsTest {
  @Test
  void aFallingLineFillsTheCharactersOnItsWay() {
    var dots = new Dots(2, 1, true);
    dots.line(0, 0, dots.width() - 1, dots.height() - 1);
    assertThat(dots.width()).isEqualTo(4);
    assertThat(dots.height()).isEqualTo(4);
    assertThat(dots.row(0)).isEqualTo("\u2811\u2884");
  }

  @Test
  void withoutUnicodeItIsDrawnInAsterisks() {
    var dots = new Dots(3, 3, false);
    dots.line(0, 0, 2, 2);
    assertThat(dots.row(0)).isEqualTo("*");
    assertThat(dots.row(1)).isEqualTo(" *");
    assertThat(dots.row(2)).isEqualTo("  *");
  }
}
