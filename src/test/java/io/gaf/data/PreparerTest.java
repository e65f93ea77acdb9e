package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.config.Resize;
import org.junit.jupiter.api.Test;

class PreparerTest {
  /** 4 rows of 6 columns; each sample is its row and column. */
  private static Bitmap numbered() {
    byte[] pixels = new byte[24];
    for (int i = 0; i < 24; i++) {
      pixels[i] = (byte) (10 * (i / 6) + i % 6);
    }
    return new Bitmap(4, 6, 1, pixels);
  }

  private static byte[] prepared(Resize resize, int size) {
    return new Preparer(resize, size, 1).prepare(numbered()).planes();
  }

  @Test
  void theMiddleIsCutOutAndHalfAPixelGoesToTheEvenSide() {
    assertThat(prepared(Resize.CROP, 2)).containsExactly(12, 13, 22, 23);
    // (4 - 3) / 2 = 0.5 → 0, (6 - 3) / 2 = 1.5 → 2, as Python's round
    assertThat(prepared(Resize.CROP, 3)).containsExactly(2, 3, 4, 12, 13, 14, 22, 23, 24);
  }

  @Test
  void whatIsBeyondAnEdgeIsBlack() {
    byte[] large = prepared(Resize.CROP, 6);
    assertThat(large).startsWith(0, 0, 0, 0, 0, 0, 0, 1, 2).endsWith(0, 0, 0, 0, 0, 0);
  }

  @Test
  void theShorterSideIsFittedBeforeTheMiddleIsCut() {
    assertThat(prepared(Resize.CENTER_CROP, 4))
        .containsExactly(1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24, 31, 32, 33, 34);
    assertThat(prepared(Resize.CENTER_CROP, 2))
        .isEqualTo(numbered().resized(2, 3).cut(0, 0, 2, 2).pixels());
  }

  @Test
  void squashingKeepsNoProportions() {
    assertThat(prepared(Resize.SQUASH, 3)).isEqualTo(numbered().square(3).pixels());
  }

  @Test
  void anotherSizeIsRefusedWhereNothingIsResized() {
    assertThatThrownBy(() -> prepared(Resize.NONE, 4))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected 4 x 4 pixels, got 4 x 6");
  }
}
