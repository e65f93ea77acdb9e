package io.gaf.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MaskTileTest {
  private static final int SIDE = 112;

  @Test
  void regionsHaveTheirColoursAndLabels() {
    Picture bare = painted(halves("", ""));
    Picture named = painted(halves("Shirt", "Ankle boot"));

    assertThat(Pictures.rgb(bare, 5, 5)).isEqualTo(Palette.soft(0).getRGB() & 0xFFFFFF);
    assertThat(Pictures.rgb(bare, 5, 100)).isEqualTo(Palette.soft(1).getRGB() & 0xFFFFFF);
    assertThat(changed(bare, named, 0, 56)).isGreaterThan(50);
    assertThat(changed(bare, named, 56, 112)).isGreaterThan(50);
  }

  @Test
  void aLabelThatDoesNotFitIsLeftOut() {
    String name = "a name that is much too long for a hundred pixels";

    assertThat(painted(halves(name, name)).data()).isEqualTo(painted(halves("", "")).data());
  }

  @Test
  void softRegionsMixTheirColoursAndUncoveredCellsAreWhite() {
    float[] half = new float[4];
    half[0] = 0.5f;
    Tile.Mask mask = new Tile.Mask(2, 2, List.of(new Region("", 0, half), new Region("", 1, half)));

    Picture picture = painted(mask);

    int mixed = Pictures.rgb(picture, 10, 10);
    assertThat(mixed >> 16)
        .isCloseTo(
            (Palette.soft(0).getRed() + Palette.soft(1).getRed()) / 2,
            org.assertj.core.data.Offset.offset(1));
    assertThat(Pictures.rgb(picture, 100, 100)).isEqualTo(0xFFFFFF);
  }

  @Test
  void labelsStayInsideTheirRegions() {
    float[] ring = new float[784];
    float[] rest = new float[784];
    for (int i = 0; i < 784; i++) {
      int row = i / 28;
      double r = Math.hypot(i % 28 / 13.5 - 1, row / 13.5 - 1);
      (r < 0.5 ? rest : ring)[i] = 1;
    }
    Picture picture =
        painted(
            new Tile.Mask(
                28, 28, List.of(new Region("outer", 0, ring), new Region("in", 1, rest))));
    int[] soft = {Palette.soft(0).getRGB() & 0xFFFFFF, Palette.soft(1).getRGB() & 0xFFFFFF};

    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int cell = y / 4 * 28 + x / 4;
        boolean atBorder = neighbours(ring, cell);
        if (atBorder) {
          assertThat(Pictures.rgb(picture, x, y)).isIn(soft[0], soft[1]);
        }
      }
    }
  }

  @Test
  void weightsAreBandsOfProportionalHeight() {
    Tile tile = Tile.shares(List.of("", ""), List.of(0, 1), new double[] {3, 1});

    Picture picture = painted((Tile.Mask) tile);

    assertThat(Pictures.count(picture, Palette.soft(0).getRGB() & 0xFFFFFF))
        .isEqualTo(SIDE * SIDE * 3 / 4);
  }

  @Test
  void regionsOfAnotherSizeAndWeightsWithoutASumAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tile.mask(2, 2, List.of(new Region("top", 0, new float[3]))))
        .withMessage("region top must have 2 x 2 cells, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tile.shares(List.of("a"), List.of(0), new double[] {0}))
        .withMessageContaining("a positive sum, got [a], [0] and [0.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tile.of(List.of()))
        .withMessageContaining("a tile needs a picture");
  }

  /** Whether a cell has a neighbour of another region: no label may stand so near. */
  private static boolean neighbours(float[] region, int cell) {
    int x = cell % 28;
    int y = cell / 28;
    boolean other = x > 0 && region[cell - 1] != region[cell];
    other |= x < 27 && region[cell + 1] != region[cell];
    other |= y > 0 && region[cell - 28] != region[cell];
    return other || (y < 27 && region[cell + 28] != region[cell]);
  }

  private static int changed(Picture a, Picture b, int top, int bottom) {
    int n = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = 0; x < SIDE; x++) {
        n += Pictures.rgb(a, x, y) == Pictures.rgb(b, x, y) ? 0 : 1;
      }
    }
    return n;
  }

  private static Tile.Mask halves(String top, String bottom) {
    float[] upper = new float[784];
    float[] lower = new float[784];
    Arrays.fill(upper, 0, 392, 1);
    Arrays.fill(lower, 392, 784, 1);
    return new Tile.Mask(28, 28, List.of(new Region(top, 0, upper), new Region(bottom, 1, lower)));
  }

  private static Picture painted(Tile.Mask mask) {
    Canvas canvas = new Canvas(SIDE, SIDE);
    MaskPainter.paint(canvas, mask, 0, 0, SIDE);
    return canvas.picture();
  }
}
