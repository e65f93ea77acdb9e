package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  private static final byte[] PIXELS = {0, 1, 2, 3, 4, 5, -1, -2, -3, -4, -5, -6};
  private static final byte[] TWO_PICTURES = idx(0x803, new int[] {2, 3, 2}, PIXELS);
  private static final byte[] TWO_LABELS = idx(0x801, new int[] {2}, new byte[] {2, 0});

  @TempDir Path folder;
  private Path images;
  private Path labels;

  @BeforeEach
  void writeAPair() throws IOException {
    images = Files.write(folder.resolve("x-images-idx3-ubyte"), TWO_PICTURES);
    labels = Files.write(folder.resolve("x-labels-idx1-ubyte"), TWO_LABELS);
  }

  private static byte[] idx(int magic, int[] extents, byte[] bytes) {
    ByteBuffer out = ByteBuffer.allocate(4 + 4 * extents.length + bytes.length).putInt(magic);
    for (int extent : extents) {
      out.putInt(extent);
    }
    return out.put(bytes).array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zipped = new GZIPOutputStream(out)) {
      zipped.write(bytes);
    }
    return out.toByteArray();
  }

  private PictureSet read() {
    return Idx.read(images, labels, Pictures.CLASSES);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
    return assertThatThrownBy(this::read).isInstanceOf(DataException.class);
  }

  private void assertImagesRefused(byte[] bytes, String reason) throws IOException {
    Files.write(images, bytes);
    assertRefused()
        .hasMessage("%s is no whole IDX file: %s\nhint: download it again", images, reason);
  }

  @Test
  void readsAPairPlainOrZippedAlike() throws IOException {
    PictureSet plain = read();
    Files.write(images, gzip(TWO_PICTURES));
    Files.write(labels, gzip(TWO_LABELS));
    for (PictureSet set : new PictureSet[] {plain, read()}) {
      assertThat(set.height()).isEqualTo(3);
      assertThat(set.width()).isEqualTo(2);
      assertThat(set.picture(1)).containsExactly(-1, -2, -3, -4, -5, -6);
      assertThat(set.labels()).containsExactly(2, 0);
    }
  }

  @Test
  void aFolderAndASplitNameThePair() throws IOException {
    assertThat(Idx.read(folder, "x", Pictures.CLASSES).pixels()).isEqualTo(PIXELS);
    Files.move(images, folder.resolve("x-images-idx3-ubyte.gz"));
    assertThat(Idx.read(folder, "x", Pictures.CLASSES).pixels()).isEqualTo(PIXELS);
  }

  @Test
  void aBadMagicNumberIsRefused() throws IOException {
    assertImagesRefused(
        idx(0x802, new int[] {2, 3, 2}, PIXELS), "magic number: expected 2051, got 2050");
    assertImagesRefused(
        "P5 2 3 255 nonsense".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
        "magic number: expected 2051, got 1345658930");
    assertImagesRefused(TWO_LABELS, "magic number: expected 2051, got 2049");
  }

  @Test
  void aTruncatedFileIsRefusedWhereverItEnds() throws IOException {
    for (int length = 0; length < TWO_PICTURES.length; length++) {
      Files.write(images, Arrays.copyOf(TWO_PICTURES, length));
      assertRefused().hasMessageContaining("bytes of the ").hasMessageContaining(", got ");
    }
    assertImagesRefused(
        Arrays.copyOf(TWO_PICTURES, 20), "bytes of the pictures or labels: expected 12, got 4");
  }

  @Test
  void aTruncatedOrDamagedGzipFileIsRefusedWhereverItEnds() throws IOException {
    byte[] zipped = gzip(TWO_PICTURES);
    for (int length = 0; length < zipped.length; length++) {
      Files.write(images, Arrays.copyOf(zipped, length));
      assertRefused().hasMessageContaining("is no whole IDX file: ");
    }
    zipped[zipped.length - 6] ^= 1;
    assertImagesRefused(zipped, "Corrupt GZIP trailer");
  }

  @Test
  void trailingBytesAreRefused() throws IOException {
    assertImagesRefused(
        Arrays.copyOf(TWO_PICTURES, TWO_PICTURES.length + 1),
        "bytes after the header: expected 12 by its extents, got more");
  }

  @Test
  void extentsOfZeroOrBeyondReasonAreRefusedBeforeAnythingIsAllocated() throws IOException {
    assertImagesRefused(
        idx(0x803, new int[] {2, 0, 2}, PIXELS),
        "expected extents of 1 … 536870912 bytes in all, got [2, 0, 2]");
    assertImagesRefused(
        idx(0x803, new int[] {1 << 30, 1 << 30, 1 << 30}, PIXELS),
        "expected extents of 1 … 536870912 bytes in all, got [1073741824, 1073741824, 1073741824]");
    assertImagesRefused(
        idx(0x803, new int[] {-1, 3, 2}, PIXELS),
        "expected extents of 1 … 536870912 bytes in all, got [4294967295, 3, 2]");
  }

  @Test
  void aGzipBombIsRefusedByItsHeaderOrByItsFirstByteTooMany() throws IOException {
    byte[] zeros = new byte[50_000_000];
    assertImagesRefused(
        gzip(idx(0x803, new int[] {50_000, 1000, 1000}, zeros)),
        "expected extents of 1 … 536870912 bytes in all, got [50000, 1000, 1000]");
    assertImagesRefused(
        gzip(idx(0x803, new int[] {2, 3, 2}, zeros)),
        "bytes after the header: expected 12 by its extents, got more");
  }

  @Test
  void aLabelWithoutAClassIsRefused() throws IOException {
    Files.write(labels, idx(0x801, new int[] {2}, new byte[] {1, -6}));
    assertRefused()
        .hasMessage(
            "%s: label of picture 1: expected 0 … 2, got 250"
                + "\nhint: data.classes names as many classes as the labels have",
            labels);
  }

  @Test
  void asManyLabelsAsPicturesAreNeeded() throws IOException {
    Files.write(labels, idx(0x801, new int[] {3}, new byte[3]));
    assertRefused().hasMessage("%s: expected 2 labels, got 3", labels);
  }

  @Test
  void aMissingFileOrFolderSaysSo() throws IOException {
    Files.delete(labels);
    assertRefused().hasMessage("cannot read %s: no such file or folder", labels);
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> Idx.read(nowhere, "x", Pictures.CLASSES))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "cannot read %s: expected a folder of IDX files, got nothing there\n"
                + "hint: correct data.path in the configuration",
            nowhere);
    assertThatThrownBy(() -> Idx.read(images, "x", Pictures.CLASSES))
        .hasMessageContaining("expected a folder of IDX files, got something else");
  }

  @Test
  void aLinkToItselfOrAFolderInAFilesPlaceSaysSo() throws IOException {
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertThatThrownBy(() -> Idx.read(loop, "x", Pictures.CLASSES))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("cannot read " + loop);
    Files.delete(images);
    Files.createDirectory(images);
    assertRefused().hasMessage("cannot read %s: it is a folder, expected a file", images);
  }

  @Test
  void aFolderWithoutPermissionSaysSo() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Files.setPosixFilePermissions(locked, Set.of());
    assumeThat(Files.isReadable(locked)).as("root reads everything").isFalse();
    assertThatThrownBy(() -> Idx.read(locked, "x", Pictures.CLASSES))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("got no permission to read it");
  }
}
