package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureFileTest {
  @TempDir Path folder;

  private Path written(BufferedImage image, String format) throws IOException {
    Path file = folder.resolve("picture." + format);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif"})
  void coloursStayWhatTheyAre(String format) throws IOException {
    var image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x102030);
    image.setRGB(1, 0, 0xFFFEFD);

    Bitmap read = PictureFile.read(written(image, format));

    assertThat(read.rgb().pixels()).containsExactly(0x10, 0x20, 0x30, 0xFF, 0xFE, 0xFD);
    assertThat(read.width()).isEqualTo(2);
    assertThat(read.height()).isEqualTo(1);
  }

  @Test
  void greyStaysGreyAndSixteenBitsAreCutOffAsInPillow() throws IOException {
    var image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSample(0, 0, 0, 0x12);
    image.getRaster().setSample(1, 0, 0, 0xFF00);

    Bitmap read = PictureFile.read(written(image, "png"));

    assertThat(read.channels()).isEqualTo(1);
    assertThat(read.pixels()).containsExactly(0x12, 0xFF);
    assertThat(read.rgb().pixels()).containsExactly(0x12, 0x12, 0x12, 0xFF, 0xFF, 0xFF);
  }

  @Test
  void transparencyIsDroppedAndTheColourUnderItStays() throws IOException {
    var image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x01405060);

    assertThat(PictureFile.read(written(image, "png")).pixels()).containsExactly(0x40, 0x50, 0x60);
  }

  @Test
  void colourBecomesGreyAsInPillow() {
    var primary = new Bitmap(1, 4, 3, bytes(255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 200, 77));

    assertThat(primary.grey().pixels()).containsExactly(bytes(76, 150, 29, 129));
    Bitmap grey = primary.grey();
    assertThat(grey.grey()).isSameAs(grey);
  }

  @Test
  void networkInputGoesFromMinusOneToOneChannelByChannel() {
    var picture = new Bitmap(1, 2, 3, bytes(0, 255, 51, 255, 0, 102));

    assertThat(picture.floats()).containsExactly(-1, 1, 1, -1, 51 / 127.5f - 1, 102 / 127.5f - 1);
  }

  @Test
  void whatIsNoPictureIsRefused() throws IOException {
    refused(Files.writeString(folder.resolve("a.png"), "PNG"), "is no picture that can be read");
    refused(Files.createFile(folder.resolve("empty.png")), "is empty");
    refused(folder.resolve("none.png"), "cannot be read as a picture");
    var image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    refused(written(image, "tiff"), "is no picture that can be read");
  }

  @Test
  void aDamagedPictureIsRefused() throws IOException {
    var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    image.createGraphics().setPaint(Color.RED);
    byte[] whole = Files.readAllBytes(written(image, "png"));
    Path half = Files.write(folder.resolve("half.png"), java.util.Arrays.copyOf(whole, 60));

    refused(half, "cannot be read as a picture");
  }

  @Test
  void aPictureThatSaysThatItIsHugeIsRefusedBeforeItIsDecoded() throws IOException {
    byte[] small =
        Files.readAllBytes(written(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png"));
    ByteBuffer.wrap(small).putInt(16, 30_000).putInt(20, 30_000);
    var crc = new CRC32();
    crc.update(small, 12, 17);
    ByteBuffer.wrap(small).putInt(29, (int) crc.getValue());
    Path huge = Files.write(folder.resolve("huge.png"), small);

    refused(huge, "is too large: 30000 x 30000 pixels, expected at most 11,184,810 in all");
  }

  private static void refused(Path file, String message) {
    assertThatThrownBy(() -> PictureFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageContaining(message)
        .hasMessageContaining("\nhint: ");
  }

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
