package io.gaf.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ResizedTest {
  private static final Picture TWO = new Picture(2, 1, 1, new byte[] {0, 100});

  @Test
  void wholeFactorsKeepPixelsAsSquares() {
    assertThat(TWO.resized(4, 2).data()).containsExactly(0, 0, 100, 100, 0, 0, 100, 100);
  }

  @Test
  void otherSizesBlendBetweenThePixelsCentres() {
    // centres at -1/6, 1/2 and 7/6 of the first pixel's
    assertThat(TWO.resized(3, 1).data()).containsExactly(0, 50, 100);
  }
}
