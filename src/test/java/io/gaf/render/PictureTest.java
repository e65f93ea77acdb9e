package io.gaf.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PictureTest {
  @Test
  void numbersAreClampedRoundedAndTruncated() {
    float[] chw = {-1, 1, 0, -5, 7, Float.NaN, 0.5f, Float.POSITIVE_INFINITY};

    Picture picture = Picture.ofChw(chw, 1, 2, 4);

    assertThat(picture.data())
        .containsExactly(0, (byte) 255, (byte) 128, 0, (byte) 255, 0, (byte) 191, (byte) 255);
  }

  @Test
  void channelsOfAPixelStandSideBySide() {
    float[] chw = {-1, 0, 0, 1, 1, -1};

    Picture picture = Picture.ofChw(chw, 3, 1, 2);

    assertThat(picture.data())
        .containsExactly(0, (byte) 128, (byte) 255, (byte) 128, (byte) 255, 0);
  }

  @Test
  void bytesOfAPictureSurviveTheWayThroughNumbers() {
    byte[] data = new byte[256];
    float[] numbers = new float[256];
    for (int i = 0; i < 256; i++) {
      data[i] = (byte) i;
      numbers[i] = i / 127.5f - 1;
    }

    assertThat(Picture.ofChw(numbers, 1, 16, 16).data()).isEqualTo(data);
  }

  @Test
  void everyPixelBecomesASquare() {
    Picture small = Pictures.noise(3, 2, 3);

    Picture large = small.enlarged(4);

    assertThat(large.width()).isEqualTo(12);
    assertThat(large.height()).isEqualTo(8);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 12; x++) {
        assertThat(Pictures.rgb(large, x, y)).isEqualTo(Pictures.rgb(small, x / 4, y / 4));
      }
    }
  }

  @Test
  void wrongSizesAreRefusedWithWhatWasExpected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Picture(2, 3, 1, new byte[5]))
        .withMessage("data must have 3 x 2 x 1 samples, got 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Picture(2, 3, 2, new byte[12]))
        .withMessage("channels must be 1 or 3, got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Picture(0, 3, 1, new byte[0]))
        .withMessageContaining("got 0 x 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Picture.ofChw(new float[3], 1, 2, 2))
        .withMessage("chw must have 1 x 2 x 2 numbers, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pictures.plain(2, 0).enlarged(0))
        .withMessage("factor must be at least 1, got 0");
  }

  @Test
  void aGreyTileBecomesRgbBesideAnRgbOne() {
    Picture row = Tiles.of(List.of(Pictures.plain(2, 9), Pictures.noise(2, 2, 3)), 8, 1, 255);

    assertThat(row.channels()).isEqualTo(3);
    assertThat(row.width()).isEqualTo(7);
    assertThat(Pictures.rgb(row, 1, 1)).isEqualTo(0x090909);
    assertThat(Pictures.rgb(row, 0, 0)).isEqualTo(0xFFFFFF);
  }

  @Test
  void greyTilesStayGrey() {
    assertThat(Tiles.of(List.of(Pictures.plain(2, 9)), 3, 0, 0).data()).containsExactly(9, 9, 9, 9);
  }

  @Test
  void tilesOfDifferentSizesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tiles.of(List.of(Pictures.plain(2, 9), Pictures.plain(3, 9)), 3, 0, 0))
        .withMessage("tiles must be of one size, got 2 x 2 and 3 x 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tiles.of(List.of(), 3, 0, 0))
        .withMessageContaining("got 0, 3, 0, 0");
  }
}
