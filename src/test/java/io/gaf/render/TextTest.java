package io.gaf.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextTest {
  @Test
  void outlinesStandOnTheBaselineWhereTheyWereAsked() {
    Rectangle2D box = Typeface.shared().outline("Hx", 100, 50, 20).getBounds2D();

    assertThat(box.getMinX()).isBetween(100.0, 104.0);
    assertThat(box.getMaxY()).isCloseTo(50, org.assertj.core.data.Offset.offset(0.5));
    assertThat(box.getMinY())
        .isCloseTo(50 - 20 * Typeface.CAPITAL, org.assertj.core.data.Offset.offset(0.5));
    assertThat(box.getMaxX()).isLessThanOrEqualTo(100 + Typeface.shared().width("Hx", 20) + 0.5);
  }

  @Test
  void widthGrowsWithTextAndSize() {
    Typeface face = Typeface.shared();

    assertThat(face.width("WW", 10)).isEqualTo(2 * face.width("W", 10));
    assertThat(face.width("W", 20)).isEqualTo(2 * face.width("W", 10));
    assertThat(face.width("i", 10)).isLessThan(face.width("W", 10));
    assertThat(face.width("", 10)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"·", "…", "→", "×", "é", "σ", "−", "≈", "²"})
  void lettersOfCaptionsHaveOutlines(String letter) {
    var unknown = Typeface.shared().outline("\uFFFE", 0, 0, 20).getBounds2D();
    var outline = Typeface.shared().outline(letter, 0, 0, 20).getBounds2D();

    assertThat(outline.isEmpty()).isFalse();
    assertThat(outline).isNotEqualTo(unknown);
  }

  @Test
  void aLetterThatTheTypefaceLacksIsABoxAndNoCrash() {
    assertThat(Typeface.shared().outline("漢\uD83D\uDE00", 0, 0, 20).getBounds2D().isEmpty())
        .isFalse();
  }

  @Test
  void shortTextStaysOneLine() {
    Text text = Text.fitted("Ankle boot", 15, Text.MIDDLE, 112, 2);

    assertThat(text.lines()).containsExactly("Ankle boot");
    assertThat(text.size()).isEqualTo(15);
  }

  @Test
  void longTextBreaksAtSpacesAndSlashes() {
    assertThat(Text.fitted("T-shirt/top", 15, Text.MIDDLE, 60, 2).lines())
        .containsExactly("T-shirt/", "top");
    assertThat(Text.fitted("Ankle boot", 15, Text.MIDDLE, 60, 2).lines())
        .containsExactly("Ankle", "boot");
  }

  @Test
  void textThatDoesNotFitBecomesSmallerAndThenIsCutOff() {
    Text smaller = Text.fitted("Pneumonology", 15, Text.LEFT, 80, 1);
    Text cut = Text.fitted("Pneumonoultramicroscopic", 15, Text.LEFT, 80, 1);

    assertThat(smaller.lines()).containsExactly("Pneumonology");
    assertThat(smaller.size()).isBetween(10.0, 14.0);
    assertThat(cut.lines().get(0)).startsWith("Pneumono").endsWith("…");
    assertThat(cut.size()).isEqualTo(Text.SMALLEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        "one\ntwo\nthree",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        "a-b/c-d e",
        "𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞"
      })
  void noTextIsEverWiderOrLongerThanItsPlace(String value) {
    for (int width : new int[] {20, 60, 112, 300}) {
      for (int lines = 1; lines <= 3; lines++) {
        Text text = Text.fitted(value, 15, Text.LEFT, width, lines);

        assertThat(text.lines()).hasSizeBetween(1, lines);
        assertThat(text.width()).isLessThanOrEqualTo(width);
      }
    }
  }

  @Test
  void aTextOfAMillionLettersIsCutBeforeItIsMeasured() {
    assertThat(Text.fitted("x".repeat(1_000_000), 12, Text.LEFT, 100, 3).lines()).hasSize(1);
  }

  @Test
  void drawnTextIsInkWithinItsBoxAndNowhereElse() {
    Canvas canvas = new Canvas(200, 60);
    Text text = Text.fitted("Shirt 0.5 · Coat", 16, Text.LEFT, 150, 2);

    canvas.text(text, 20, 20, Palette.INK);

    Picture picture = canvas.picture();
    int right = 20 + (int) Math.ceil(text.width());
    assertThat(Pictures.inked(picture, 20, 20, right, 40)).isGreaterThan(150);
    assertThat(Pictures.inked(picture, 0, 0, 200, 60))
        .isEqualTo(Pictures.inked(picture, 19, 16, right + 1, 40));
  }
}
