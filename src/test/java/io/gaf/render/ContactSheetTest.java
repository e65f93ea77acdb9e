package io.gaf.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContactSheetTest {
  private static final int GREY = 0x7B7B7B;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"28,112", "32,128", "112,112", "100,200", "256,256", "1,112"})
  void tilesAreEnlargedByWholePixelsToAtLeast112(int side, int shown) {
    Picture sheet = sheet(Tile.of(Pictures.plain(side, 0x7B))).picture();

    assertThat(Pictures.count(sheet, GREY)).isEqualTo(shown * shown);
  }

  @Test
  void pixelsOfATileAreTheSamplesOwn() {
    Picture noise = Pictures.noise(28, 28, 3);
    SheetLayout at = layout(Tile.of(noise));

    Picture sheet = new SheetPainter(at).paint();

    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        assertThat(Pictures.rgb(sheet, at.lefts[0] + 4 * x + 3, at.tops[0] + 4 * y))
            .isEqualTo(Pictures.rgb(noise, x, y));
      }
    }
  }

  @Test
  void severalSamplesOfACellStandInABlock() {
    Picture sample = Pictures.plain(28, 0x7B);
    Tile tile = Tile.of(List.of(sample, sample, sample));

    assertThat(tile.width(112)).isEqualTo(2 * 112 + 4);
    assertThat(tile.height(112)).isEqualTo(2 * 112 + 4);
    assertThat(Pictures.count(sheet(tile).picture(), GREY)).isEqualTo(3 * 112 * 112);
  }

  @Test
  void aMissingPictureIsAGreyTileThatSaysWhy() {
    Picture blank = sheet(Tile.missing("")).picture();
    Picture reasoned = sheet(Tile.missing("out of memory")).picture();
    int grey = Palette.MISSING.getRGB() & 0xFFFFFF;

    assertThat(Pictures.count(blank, grey)).isGreaterThan(100 * 100);
    assertThat(Pictures.count(reasoned, grey)).isLessThan(Pictures.count(blank, grey) - 100);
  }

  @Test
  void aTileThatIsNullIsAGreyTile() {
    Picture sheet =
        ContactSheet.titled("t")
            .columns(List.of(Column.of("mix")))
            .row("", Arrays.asList((Tile) null))
            .picture();

    assertThat(Pictures.count(sheet, Palette.MISSING.getRGB() & 0xFFFFFF)).isGreaterThan(9000);
  }

  @Test
  void titleCaptionsAndFooterAreDrawnAndTheMarginStaysWhite() {
    Picture sheet =
        ContactSheet.titled("Shirt and Ankle boot")
            .footer("checkpoint c7, seed 42")
            .columns(List.of(Column.of("mask"), Column.ofClass("Ankle boot", 0)))
            .row(
                "top: Shirt",
                List.of(Tile.of(Pictures.plain(28, 0)), Tile.of(Pictures.plain(28, 0))))
            .picture();

    int m = SheetLayout.MARGIN;
    assertThat(Pictures.inked(sheet, m, m, 300, m + 22)).isGreaterThan(200);
    assertThat(Pictures.inked(sheet, m, sheet.height() - m - 14, 300, sheet.height() - m + 4))
        .isGreaterThan(100);
    assertThat(Pictures.inked(sheet, m, m + 80, m + 62, sheet.height() - m - 30)).isGreaterThan(60);
    assertThat(Pictures.inkedEdge(sheet, m - 6)).isZero();
  }

  @Test
  void captionsNeverReachBeyondTheirColumns() {
    String name = "Pneumonoultramicroscopicsilicovolcanoconiosis of the very long kind";
    Tile tile = Tile.of(Pictures.plain(28, 0));
    SheetLayout at =
        new SheetLayout(
            name.repeat(5),
            name.repeat(9),
            List.of(Column.ofClass(name, 0), Column.ofClass(name, 1)),
            List.of(new ContactSheet.Row(name.repeat(3), List.of(tile, tile))));

    for (int c = 0; c < 2; c++) {
      assertThat(at.columnCaptions.get(c).width()).isLessThanOrEqualTo(at.widths[c]);
    }
    assertThat(SheetLayout.MARGIN + at.rowCaptions.get(0).width()).isLessThan(at.lefts[0]);
    assertThat(at.lefts[0] + at.widths[0]).isLessThan(at.lefts[1]);
    assertThat(at.title.width()).isLessThanOrEqualTo(at.width - 2 * SheetLayout.MARGIN);
    assertThat(at.title.height() + SheetLayout.MARGIN).isLessThan(at.head);
  }

  @Test
  void aClassIsMarkedWithTheColourThatItHasInTheMask() {
    float[] all = new float[784];
    Arrays.fill(all, 1);
    Tile mask = Tile.mask(28, 28, List.of(new Region("", 3, all)));
    int soft = Palette.soft(3).getRGB() & 0xFFFFFF;

    assertThat(Pictures.count(sheet(mask).picture(), soft)).isEqualTo(110 * 110);
    Picture marked =
        ContactSheet.titled("t")
            .columns(List.of(Column.ofClass("a", 3)))
            .row("", List.of(Tile.of(Pictures.plain(28, 0))))
            .picture();
    assertThat(Pictures.count(marked, soft)).isEqualTo(112 * SheetLayout.BAR);
  }

  @Test
  void aRowNeedsATileAColumn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sheet(Tile.missing("")).row("second", List.of()))
        .withMessage("row \"second\" must have 1 tiles, one a column, got 0");
  }

  @Test
  void aSheetWithoutRowsIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ContactSheet.titled("empty").picture())
        .withMessage("sheet \"empty\" has no rows");
  }

  @Test
  void equalSheetsAreEqualFiles() throws Exception {
    sheet(Tile.of(Pictures.noise(28, 28, 1))).write(folder.resolve("a.png"));
    sheet(Tile.of(Pictures.noise(28, 28, 1))).write(folder.resolve("b.png"));

    assertThat(Files.readAllBytes(folder.resolve("a.png")))
        .isEqualTo(Files.readAllBytes(folder.resolve("b.png")));
  }

  private static ContactSheet sheet(Tile tile) {
    return ContactSheet.titled("").columns(List.of(Column.of(""))).row("", List.of(tile));
  }

  private static SheetLayout layout(Tile tile) {
    return new SheetLayout(
        "", "", List.of(Column.of("")), List.of(new ContactSheet.Row("", List.of(tile))));
  }
}
