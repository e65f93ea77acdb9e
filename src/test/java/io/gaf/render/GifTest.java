package io.gaf.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GifTest {
  @TempDir Path folder;

  /** Frames as another program shows them, each drawn over those before. */
  private static List<BufferedImage> shown(byte[] gif) throws IOException {
    ImageReader reader = reader(gif);
    BufferedImage screen = null;
    var all = new ArrayList<BufferedImage>();
    for (int i = 0; i < reader.getNumImages(true); i++) {
      BufferedImage part = reader.read(i);
      Rectangle place = place(node(reader, i, "ImageDescriptor"));
      if (screen == null) {
        screen = new BufferedImage(part.getWidth(), part.getHeight(), BufferedImage.TYPE_INT_RGB);
      }
      screen.createGraphics().drawImage(part, place.x, place.y, null);
      var copy =
          new BufferedImage(screen.getWidth(), screen.getHeight(), BufferedImage.TYPE_INT_RGB);
      copy.createGraphics().drawImage(screen, 0, 0, null);
      all.add(copy);
    }
    return all;
  }

  private static ImageReader reader(byte[] gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
    return reader;
  }

  private static IIOMetadataNode node(ImageReader reader, int frame, String name)
      throws IOException {
    var root =
        (IIOMetadataNode) reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0");
    return (IIOMetadataNode) root.getElementsByTagName(name).item(0);
  }

  private static Rectangle place(IIOMetadataNode descriptor) {
    return new Rectangle(
        Integer.parseInt(descriptor.getAttribute("imageLeftPosition")),
        Integer.parseInt(descriptor.getAttribute("imageTopPosition")),
        Integer.parseInt(descriptor.getAttribute("imageWidth")),
        Integer.parseInt(descriptor.getAttribute("imageHeight")));
  }

  private static void assertShows(BufferedImage shown, Picture picture) {
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        assertThat(shown.getRGB(x, y) & 0xFFFFFF).isEqualTo(Pictures.rgb(picture, x, y));
      }
    }
  }

  private static Picture with(Picture picture, int x, int y, int grey) {
    byte[] data = picture.data().clone();
    data[y * picture.width() + x] = (byte) grey;
    return new Picture(picture.width(), picture.height(), 1, data);
  }

  @Test
  void greysAreExactInEveryFrame() throws IOException {
    Picture first = Pictures.noise(37, 21, 1);
    List<Picture> frames = List.of(first, with(first, 5, 6, 200), Pictures.noise(37, 21, 1));

    List<BufferedImage> shown = shown(Gif.encode(Film.of(frames)));

    assertThat(shown).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertShows(shown.get(i), frames.get(i));
    }
  }

  @Test
  void coloursAreExactWhileTheyAreFew() throws IOException {
    byte[] data = new byte[16 * 16 * 3];
    for (int i = 0; i < 256; i++) {
      data[3 * i] = (byte) i;
      data[3 * i + 1] = (byte) (255 - i);
      data[3 * i + 2] = (byte) (i * 7);
    }
    Picture picture = new Picture(16, 16, 3, data);

    assertShows(shown(Gif.encode(Film.of(List.of(picture)))).get(0), picture);
  }

  @Test
  void manyColoursBecomeTheNearestOf256() throws IOException {
    byte[] data = new byte[128 * 128 * 3];
    for (int i = 0; i < 128 * 128; i++) {
      data[3 * i] = (byte) (2 * (i % 128));
      data[3 * i + 1] = (byte) (2 * (i / 128));
      data[3 * i + 2] = (byte) (i % 128 + i / 128);
    }
    Picture picture = new Picture(128, 128, 3, data);

    BufferedImage shown = shown(Gif.encode(Film.of(List.of(picture)))).get(0);

    double worst = 0;
    for (int i = 0; i < 128 * 128; i++) {
      for (int c = 0; c < 3; c++) {
        int got = shown.getRGB(i % 128, i / 128) >> (16 - 8 * c) & 0xFF;
        worst = Math.max(worst, Math.abs(got - picture.sample(i % 128, i / 128, c)));
      }
    }
    assertThat(worst).isBetween(1.0, 16.0);
  }

  @Test
  void aFrameHoldsOnlyWhatChanged() throws IOException {
    Picture first = Pictures.noise(20, 20, 1);
    Picture second =
        with(with(first, 3, 4, first.sample(3, 4, 0) + 1), 8, 6, first.sample(8, 6, 0) + 1);

    ImageReader reader = reader(Gif.encode(Film.of(List.of(first, second, second))));

    assertThat(place(node(reader, 1, "ImageDescriptor"))).isEqualTo(new Rectangle(3, 4, 6, 3));
    assertThat(place(node(reader, 2, "ImageDescriptor"))).isEqualTo(new Rectangle(0, 0, 1, 1));
  }

  @Test
  void everyFrameLastsItsBeatsAndTheFilmRepeats() throws IOException {
    List<Picture> frames =
        List.of(Pictures.plain(4, 1), Pictures.plain(4, 2), Pictures.plain(4, 3));

    byte[] gif = Gif.encode(new Film(frames, List.of(1, 2, 25)));

    ImageReader reader = reader(gif);
    assertThat(delay(reader, 0)).isEqualTo("8");
    assertThat(delay(reader, 1)).isEqualTo("16");
    assertThat(delay(reader, 2)).isEqualTo("200");
    var loop = (byte[]) node(reader, 0, "ApplicationExtension").getUserObject();
    assertThat(loop).as("repeats without end").containsExactly(1, 0, 0);
    assertThat(gif).isEqualTo(Gif.encode(new Film(frames, List.of(1, 2, 25))));
  }

  private static String delay(ImageReader reader, int frame) throws IOException {
    return node(reader, frame, "GraphicControlExtension").getAttribute("delayTime");
  }

  @Test
  void longTrajectoriesAreThinnedBetweenTheirEnds() {
    assertThat(Film.shown(21)).hasSize(21);
    assertThat(Film.shown(251)).hasSize(64).startsWith(0, 4).endsWith(250).doesNotHaveDuplicates();
  }

  @Test
  void framesOfSeveralSizesAreRefused() {
    assertThatThrownBy(() -> Film.of(List.of(Pictures.plain(4, 1), Pictures.plain(5, 1))))
        .hasMessage("frames must be of one size, got 4 x 4 and 5 x 5");
    assertThatThrownBy(() -> Film.of(List.of())).hasMessageContaining("a film needs frames");
  }

  @Test
  void aFileIsWrittenWithItsFolder() throws IOException {
    Path file = folder.resolve("new/a.gif");
    Gif.write(file, Film.of(List.of(Pictures.plain(3, 7))));
    assertThat(Files.readAllBytes(file)).startsWith('G', 'I', 'F', '8', '9', 'a');
  }
}
