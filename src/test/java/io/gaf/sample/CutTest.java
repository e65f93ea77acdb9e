package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CutTest {
  @Test
  void bandsBeginAtTheRoundedDownFractionsOfTheHeight() {
    assertThat(drawn(Cut.rows(3), 7, 1)).isEqualTo("0\n0\n1\n1\n2\n2\n2\n");
  }

  @Test
  void bandsOfColumnsAreCutLikeBandsOfRows() {
    assertThat(drawn(Cut.columns(4), 1, 10)).isEqualTo("0011122333\n");
  }

  @Test
  void moreBandsThanRowsLeaveSomeEmpty() {
    assertThat(drawn(Cut.rows(4), 3, 1)).isEqualTo("1\n2\n3\n");
  }

  @Test
  void quartersMeetAboveAndLeftOfTheMiddleOfAnOddGrid() {
    assertThat(drawn(Cut.quadrants(), 3, 5))
        .isEqualTo(
            """
            00111
            22333
            22333
            """);
  }

  @Test
  void ringsSurroundTheMiddle() {
    assertThat(drawn(Cut.rings(0.45f, 0.85f), 9, 9))
        .isEqualTo(
            """
            222222222
            222111222
            221111122
            211000112
            211000112
            211000112
            221111122
            222111222
            222222222
            """);
  }

  @Test
  void aRingsBoundBelongsToTheOuterRegion() {
    // x = -1, -0.5, 0, 0.5, 1: exactly on the bound.
    assertThat(drawn(Cut.rings(0.5f), 1, 5).charAt(1)).isEqualTo('1');
  }

  @Test
  void diagonalStripesRunFromTheTopLeft() {
    assertThat(drawn(Cut.diagonals(1f), 3, 3))
        .isEqualTo(
            """
            001
            011
            111
            """);
  }

  @Test
  void stripesNeedNoSquare() {
    assertThat(drawn(Cut.diagonals(0.67f, 1.33f), 2, 7))
        .isEqualTo(
            """
            0000011
            1122222
            """);
  }

  private static String drawn(Cut cut, int height, int width) {
    var cells = new Cut.Cells(height, width);
    var drawing = new StringBuilder();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        drawing.append(cut.region(cells, y, x));
      }
      drawing.append('\n');
    }
    return drawing.toString();
  }
}
