package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PictureSetTest {
  private final PictureSet set =
      new PictureSet(
          2, 1, 2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, new int[] {1, 0}, List.of("a", "b"));

  @Test
  void knowsItsGeometryAndClasses() {
    assertThat(set.size()).isEqualTo(2);
    assertThat(set.channels()).isEqualTo(2);
    assertThat(set.height()).isEqualTo(1);
    assertThat(set.width()).isEqualTo(2);
    assertThat(set.pictureBytes()).isEqualTo(4);
    assertThat(set.classNames()).containsExactly("a", "b");
    assertThat(set.classCounts()).containsExactly(1, 1);
  }

  @Test
  void whatItHandsOutIsACopy() {
    set.pixels()[0] = 9;
    set.labels()[0] = 0;
    set.picture(0)[0] = 9;
    assertThat(set.pixels()[0]).isEqualTo((byte) 1);
    assertThat(set.label(0)).isEqualTo(1);
    assertThat(set.picture(0)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void selectsInTheGivenOrder() {
    PictureSet chosen = set.select(1, 0, 1);
    assertThat(chosen.pixels()).containsExactly(5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(chosen.labels()).containsExactly(0, 1, 0);
  }

  @Test
  void classesOfSomeLabelsAreRenumberedInTheirOrder() {
    PictureSet some = Pictures.numbered(7).classes(List.of(2, 0), List.of("gown", "shoe"));
    assertThat(some.classNames()).containsExactly("gown", "shoe");
    assertThat(some.labels()).containsExactly(1, 0, 1, 0, 1);
    assertThat(Pictures.number(some, 1)).isEqualTo(2);
    assertThatThrownBy(() -> set.classes(List.of(0, 7), List.of("a", "z")))
        .hasMessage("class z: expected pictures with label 7, got none");
  }

  @Test
  void aHashIsThatOfThePixelsAlone() {
    PictureSet relabelled =
        new PictureSet(1, 2, 2, new byte[] {1, 2, 3, 4}, new int[1], List.of("z"));
    assertThat(relabelled.hash(0)).isEqualTo(set.hash(0)).isNotEqualTo(set.hash(1));
    assertThat(set.hash(0))
        .isEqualTo("9f64a747e1b97f131fabb6b447296c9b6f0201e79fb3c5356e6c77e89b6a806a");
  }

  @Test
  void floatsGoFromMinusOneToOne() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    PictureSet ramp = new PictureSet(1, 16, 16, all, new int[1], List.of("ramp"));
    float[] floats = new float[256];
    ramp.floats(new int[] {0}, floats);
    assertThat(floats).isSorted();
    assertThat(floats[0]).isEqualTo(-1f);
    assertThat(floats[255]).isEqualTo(1f);
    assertThat(floats[51]).isEqualTo(51 / 127.5f - 1f);
  }

  @Test
  void refusesSizesAndLabelsThatDisagree() {
    List<String> one = List.of("a");
    assertThatThrownBy(() -> new PictureSet(1, 2, 2, new byte[7], new int[2], one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pixels: expected 8 bytes, got 7");
    assertThatThrownBy(() -> new PictureSet(1, 1, 1, new byte[2], new int[] {0, 1}, one))
        .hasMessageStartingWith("label of picture 1: expected 0 … 0, got 1\nhint: ");
    assertThatThrownBy(() -> new PictureSet(1, 1, 1, new byte[1], new int[] {-1}, one))
        .hasMessageStartingWith("label of picture 0: expected 0 … 0, got -1\nhint: ");
    assertThatThrownBy(() -> new PictureSet(1, 0, 1, new byte[0], new int[0], one))
        .hasMessage("height: expected at least 1, got 0");
    assertThatThrownBy(() -> set.picture(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
