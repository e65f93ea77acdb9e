package io.gaf.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GoldenTilesTest {
  private final Archive golden = golden();

  @Test
  void threeARowWithABlackBorderOfTwoIsExact() {
    assertSame(Tiles.of(tiles(), 3, 2, 0), golden.get("save_image_nrow3.pixels"));
  }

  @Test
  void aStripOfOneColumnWithAWhiteBorderOfFourIsExact() {
    assertSame(Tiles.of(tiles(), 1, 4, 255), golden.get("strip_padding4.pixels"));
  }

  private List<Picture> tiles() {
    Tensor input = golden.get("quantise.input");
    float[] all = input.toFloats();
    int n = (int) input.shape()[0];
    List<Picture> tiles = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      float[] chw = Arrays.copyOfRange(all, i * all.length / n, (i + 1) * all.length / n);
      tiles.add(
          Picture.ofChw(
              chw, (int) input.shape()[1], (int) input.shape()[2], (int) input.shape()[3]));
    }
    return tiles;
  }

  private static void assertSame(Picture picture, Tensor pixels) {
    byte[] expected = new byte[(int) pixels.size()];
    pixels.bytes().get(expected);
    assertThat(new long[] {picture.height(), picture.width(), picture.channels()})
        .isEqualTo(pixels.shape());
    assertThat(picture.data()).isEqualTo(expected);
  }

  private static Archive golden() {
    try {
      return SafeTensors.read(
          Path.of(GoldenTilesTest.class.getResource("/golden/images/images.safetensors").toURI()));
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
