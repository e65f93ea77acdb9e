package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures of every format as Pillow 13 reads them, by {@code convert("RGB")}. */
class PictureFormatsTest {
  private static final Path FOLDER = Path.of("src/test/resources/pictures");
  private static final Archive EXPECTED = SafeTensors.read(FOLDER.resolve("expected.safetensors"));

  @TempDir Path folder;

  static List<String> names() {
    return List.copyOf(EXPECTED.tensors().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void isReadAsPillowReadsIt(String name) {
    Bitmap read = PictureFile.read(FOLDER.resolve(name)).rgb();
    long[] shape = EXPECTED.get(name).shape();
    assertThat(new long[] {read.height(), read.width(), read.channels()}).containsExactly(shape);
    byte[] expected = new byte[read.pixels().length];
    EXPECTED.get(name).bytes().get(expected);
    int worst = 0;
    double luma = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs((expected[i] & 0xff) - (read.pixels()[i] & 0xff)));
    }
    byte[] grey = read.grey().pixels();
    byte[] expectedGrey = new Bitmap(read.height(), read.width(), 3, expected).grey().pixels();
    for (int i = 0; i < grey.length; i++) {
      luma += Math.abs((grey[i] & 0xff) - (expectedGrey[i] & 0xff)) / (double) grey.length;
    }
    System.out.printf("pictures %-18s worst %d, luminance %.3f%n", name, worst, luma);
    if (name.startsWith("lossy")) {
      // libwebp enlarges the halved colour planes smoothly, this decoder does not
      assertThat(luma).as("mean difference of luminance").isLessThan(2);
    } else {
      assertThat(worst).as("largest difference of a sample").isZero();
    }
  }

  @Test
  void aBmpFileThatHoldsAnotherPictureIsRefusedBeforeThatIsLookedAt() throws IOException {
    byte[] bytes = Files.readAllBytes(FOLDER.resolve("rgb.bmp"));
    for (int compression : new int[] {4, 5, 255}) {
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(30, compression);
      refused("inside.bmp", bytes, "BMP compression: expected 0 to 3, got " + compression);
    }
  }

  @Test
  void picturesThatClaimTooMuchAreRefusedInEveryFormat() throws IOException {
    byte[] bmp = Files.readAllBytes(FOLDER.resolve("rgb.bmp"));
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 60_000).putInt(22, 60_000);
    refused("a.bmp", bmp, "Invalid width/height"); // the JDK compares with the file's size
    byte[] gif = Files.readAllBytes(FOLDER.resolve("palette.gif"));
    ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN).putShort(6, (short) 60_000);
    ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN).putShort(8, (short) 60_000);
    refused("a.gif", gif, "is too large: 60000 x 60000 pixels");
    byte[] jpg = Files.readAllBytes(FOLDER.resolve("rgb444.jpg"));
    for (int i = 0; i < jpg.length; i++) {
      if ((jpg[i] & 0xff) == 0xff && (jpg[i + 1] & 0xff) == 0xc0) {
        ByteBuffer.wrap(jpg).putShort(i + 5, (short) 60_000).putShort(i + 7, (short) 60_000);
        break;
      }
    }
    refused("a.jpg", jpg, "is too large: 60000 x 60000 pixels");
    byte[] webp = Files.readAllBytes(FOLDER.resolve("lossless.webp"));
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 16_383 << 14 | 16_383);
    refused("a.webp", webp, "is too large: 16384 x 16384 pixels");
  }

  private void refused(String name, byte[] bytes, String message) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    assertThatThrownBy(() -> PictureFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message)
        .hasMessageContaining("\nhint: ");
  }
}
