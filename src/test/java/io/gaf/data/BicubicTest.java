package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.model.Golden;
import io.gaf.weights.Archive;
import io.gaf.weights.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BicubicTest {
  private static final Archive GOLDEN = Golden.open("images/images");

  @ParameterizedTest
  @ValueSource(strings = {"down", "down4", "up", "same", "rgba", "palette", "grey"})
  void everySizeEqualsPillowsToTheByte(String name) {
    Tensor expected = GOLDEN.get(name + ".uint8");

    Bitmap resized =
        PictureFile.read(Golden.file("images/" + name + ".png"))
            .rgb()
            .square((int) expected.shape()[0]);

    byte[] bytes = new byte[(int) expected.size()];
    expected.bytes().get(bytes);
    assertThat(resized.pixels()).isEqualTo(bytes);
    if (GOLDEN.has(name + ".tensor")) {
      assertThat(resized.floats()).containsExactly(GOLDEN.get(name + ".tensor").toFloats());
    }
  }

  @Test
  void aPlainPictureStaysPlainAtEverySize() {
    byte[] plain = new byte[7 * 5];
    java.util.Arrays.fill(plain, (byte) 200);

    for (int side : new int[] {1, 3, 5, 7, 28}) {
      assertThat(resize(plain, 7, 5, 1, side)).hasSize(side * side).containsOnly((byte) 200);
    }
  }

  @Test
  void sizesThatDisagreeAreRefused() {
    assertThatThrownBy(() -> resize(new byte[11], 2, 2, 3, 4))
        .hasMessage("pixels: expected 2 x 2 x 3 bytes, got 11");
    assertThatThrownBy(() -> resize(new byte[12], 2, 2, 3, 0))
        .hasMessage("sides must be from 1 to 16384, got 0 x 0");
    assertThatThrownBy(() -> resize(new byte[0], 0, 2, 3, 4))
        .hasMessage("pixels: expected 0 x 2 x 3 bytes, got 0");
  }

  private static byte[] resize(byte[] pixels, int height, int width, int channels, int side) {
    return Bicubic.resize(pixels, new int[] {height, width, channels}, side, side);
  }
}
