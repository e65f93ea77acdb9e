package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.config.Resize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that would become large ones in memory cost their own picture and nothing else. */
class PictureBombTest {
  private static final Path GOOD = Path.of("src/test/resources/pictures");

  @TempDir Path folder;

  private static Bitmap tall(int rows) {
    return new Bitmap(rows, 1, 1, new byte[rows]);
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000_000, 16_777_216})
  void aTallPictureIsNotWidenedRowByRow(int rows) {
    assertThatThrownBy(() -> tall(rows).square(256))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "a picture of 1 x %d pixels is too tall to become 256 wide: %s\nhint: cut it first",
            rows, "expected at most 262,144 rows");
  }

  @Test
  void aTallPictureThatHasRoomIsResized() {
    assertThat(tall(100_000).square(2).pixels()).containsOnly(0).hasSize(4);
    assertThat(new Bitmap(300_000, 300, 1, new byte[90_000_000]).square(256).width())
        .as("wider than the network: never larger between the passes than before")
        .isEqualTo(256);
  }

  @Test
  void aSideThatIsBillionsOfPixelsLongDoesNotComeRoundToAShortOne() {
    Bitmap picture = tall((1 << 24) + 1); // · 256 = 2³² + 256
    var preparer = new Preparer(Resize.CENTER_CROP, 256, 1);
    assertThatThrownBy(() -> preparer.prepare(picture))
        .hasMessage("sides must be from 1 to 16384, got 2147483647 x 256");
  }

  @Test
  void aJpegFileCannotHideItsSizeBehindAMarkerThatIsNone() throws IOException {
    byte[] small = Files.readAllBytes(GOOD.resolve("rgb444.jpg"));
    byte[] hidden = sized(small, 26_000);
    var file = new ByteArrayOutputStream();
    file.write(small, 0, 2);
    file.write(new byte[] {(byte) 0xff, 0});
    file.write(ByteBuffer.allocate(2).putShort((short) hidden.length).array());
    file.write(hidden, 2, hidden.length - 2);
    file.write(small, 2, small.length - 2);
    refused(file.toByteArray(), "is too large: 26000 x 26000 pixels");
  }

  @Test
  void aJpegFileWhoseDecoderSeesAnotherSizeIsRefused() throws IOException {
    byte[] small = Files.readAllBytes(GOOD.resolve("rgb444.jpg"));
    JpegHeader header;
    try (var in = ImageIO.createImageInputStream(GOOD.resolve("rgb444.jpg").toFile())) {
      header = JpegHeader.read(in);
    }
    header.requireSize(header.width(), header.height());
    assertThatThrownBy(() -> header.requireSize(26_000, header.height()))
        .hasMessageContaining("pixels and its decoder 26000 x ");
    var file = new ByteArrayOutputStream();
    file.write(small, 0, 2);
    file.write(new byte[] {(byte) 0xff, (byte) 0xd9}); // tables only, for libjpeg
    file.write(small);
    refused(file.toByteArray(), "it ends before its first scan");
  }

  /** A JPEG file that claims another size. */
  private static byte[] sized(byte[] jpeg, int side) {
    byte[] other = jpeg.clone();
    for (int i = 0; i < other.length; i++) {
      if ((other[i] & 0xff) == 0xff && (other[i + 1] & 0xff) == 0xc0) {
        ByteBuffer.wrap(other).putShort(i + 5, (short) side).putShort(i + 7, (short) side);
        return other;
      }
    }
    throw new AssertionError("no frame");
  }

  /** The extended form of a WebP file around chunks of others. */
  private static byte[] extended(int width, int height, int flags, byte[]... chunks) {
    ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF????WEBPVP8X".getBytes(StandardCharsets.US_ASCII));
    out.putInt(10).putInt(flags);
    size(out, width, height);
    for (byte[] chunk : chunks) {
      out.put(chunk);
    }
    out.putInt(4, out.position() - 8).flip();
    byte[] bytes = new byte[out.remaining()];
    out.get(bytes);
    return bytes;
  }

  private static ByteBuffer size(ByteBuffer out, int width, int height) {
    out.putShort((short) (width - 1)).put((byte) ((width - 1) >> 16));
    return out.putShort((short) (height - 1)).put((byte) ((height - 1) >> 16));
  }

  /** The only chunk of a simple file. */
  private static byte[] frame(String name) throws IOException {
    byte[] whole = Files.readAllBytes(GOOD.resolve(name));
    return java.util.Arrays.copyOfRange(whole, 12, whole.length);
  }

  /** A frame of a moving picture at the upper left. */
  private static byte[] moving(int width, int height, byte[] frame) {
    ByteBuffer out = ByteBuffer.allocate(24 + frame.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put("ANMF".getBytes(StandardCharsets.US_ASCII)).putInt(16 + frame.length);
    size(out.put(new byte[6]), width, height).putInt(0).put(frame);
    return out.array();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossy.webp", "lossless.webp"})
  void aWebpFileHasTheSizeOfItsCanvas(String name) throws IOException {
    Bitmap good = PictureFile.read(GOOD.resolve(name));
    int width = good.width();
    int height = good.height();
    byte[] frame = frame(name);
    String expected = "expected a frame of 16 x 16 pixels as the canvas, got %d x %d";
    refused(extended(16, 16, 0, frame), expected.formatted(width, height));
    refused(extended(16, 16, 2, moving(16, 16, frame)), expected.formatted(width, height));
    refused(extended(width, height, 0, frame, frame), "expected one picture, got several");
    refused(extended(width, height, 0), "expected one frame, lossy or lossless, got none");
    refused(extended(30_000, 30_000, 0, frame), "expected a frame of 30000 x 30000 pixels");
    byte[] same = extended(width, height, 0, frame);
    assertThat(read(same).pixels()).isEqualTo(good.pixels());
    byte[] first = moving(width, height, frame);
    assertThat(read(extended(500, 500, 2, first, first)).rgb().pixels())
        .as("the first frame of a moving picture")
        .isEqualTo(good.rgb().pixels());
  }

  private Bitmap read(byte[] bytes) throws IOException {
    return PictureFile.read(Files.write(folder.resolve("file"), bytes));
  }

  private void refused(byte[] bytes, String message) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(folder.resolve("file").toString())
        .hasMessageContaining(message)
        .hasMessageContaining("\nhint: ");
  }

  private boolean built(PictureSource source, Pictures.Heard heard) {
    var plan =
        new CachePlan(
            new LatentCache.Identity("bombs", "key"),
            new CacheForm(CacheForm.Kind.PIXELS, 3, 256, false),
            Pictures.origin("squash", 256, 3),
            List.of("all"),
            0);
    return CacheBuild.run(
        plan, source, null, new CacheBuild.Place(folder.resolve("cache"), 0.9, ""), heard);
  }

  @Test
  void aBombInADataSetIsSkippedAndTheOthersAreKept() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    Files.copy(GOOD.resolve("rgb444.jpg"), pictures.resolve("good.jpg"));
    var bomb = new BufferedImage(1, 2_000_000, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(bomb, "png", pictures.resolve("bomb.png").toFile());
    assertThat(Files.size(pictures.resolve("bomb.png"))).isLessThan(10_000);
    var heard = new Pictures.Heard();
    assertThat(built(PictureFolder.open(pictures), heard)).isTrue();
    assertThat(heard.skipped)
        .containsExactly(
            "bomb.png: a picture of 1 x 2000000 pixels is too tall to become 256 wide:"
                + " expected at most 87,381 rows");
    LatentCache cache = LatentCache.open(folder.resolve("cache"));
    assertThat(cache.count(LatentCache.Subset.TRAINING)).isEqualTo(1);
  }

  /** One good picture, and others at which reading itself breaks. */
  private record Breaking(List<Supplier<Bitmap>> pictures) implements PictureSource {
    @Override
    public void list(Consumer<Item> to) {
      for (int i = 0; i < pictures.size(); i++) {
        to.accept(Item.of("picture " + i, 0, i, 0));
      }
    }

    @Override
    public Bitmap read(Item item) {
      return pictures.get((int) item.at()).get();
    }
  }

  @Test
  void whateverOnePictureDoesTheOthersFollow() {
    var source =
        new Breaking(
            List.of(
                () -> new Bitmap(1, 1, 1, new byte[Integer.MAX_VALUE]),
                () -> new Bitmap(8, 8, 1, new byte[64]),
                () -> new Bitmap(1, 1, 1, new byte[-1]),
                () -> {
                  throw new IllegalStateException();
                }));
    var heard = new Pictures.Heard();
    assertThat(built(source, heard)).isTrue();
    assertThat(heard.skipped)
        .containsExactly(
            "picture 0: it does not fit into this Java's memory",
            "picture 2: -1",
            "picture 3: it ends too early or is damaged");
  }
}
