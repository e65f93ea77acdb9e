package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.config.DataConfig;
import io.gaf.config.Preparation;
import io.gaf.config.Reader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets in the forms in which people have them. */
class PictureSourcesTest {
  @TempDir Path folder;

  private DataConfig data(Reader reader, String split, String... classes) {
    return new DataConfig(
        "set", reader, folder, split, 0, List.of(classes), List.of(), 32, 3, Preparation.none());
  }

  private static byte[] png(int rgb) throws IOException {
    var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, rgb);
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private void picture(String path, int rgb) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, png(rgb));
  }

  private static List<Item> listed(PictureSource source) throws IOException {
    var items = new ArrayList<Item>();
    source.list(items::add);
    return items;
  }

  private static List<String> words(PictureSource source) throws IOException {
    return listed(source).stream().map(i -> i.label() + " " + i.path() + i.problem()).toList();
  }

  @Test
  void foldersAreClassesInTheOrderOfTheConfiguration() throws IOException {
    picture("train/dog/b.png", 0x0000ff);
    picture("train/dog/a.png", 0x00ff00);
    picture("train/cat/deep/c.PNG", 0xff0000);
    Files.writeString(folder.resolve("train/cat/readme.txt"), "no picture");
    PictureSource source = PictureSources.open(data(Reader.FOLDERS, "train", "dog", "cat"));
    assertThat(words(source)).containsExactly("0 dog/a.png", "0 dog/b.png", "1 cat/deep/c.PNG");
    Bitmap green = source.read(listed(source).get(0));
    assertThat(green.pixels()).startsWith(0, 255, 0);
  }

  @Test
  void classesThatDifferAreNamedWithBothLists() throws IOException {
    picture("dog/a.png", 1);
    picture("cow/a.png", 1);
    assertThatThrownBy(() -> PictureSources.open(data(Reader.FOLDERS, "", "dog", "cat")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("has [cow, dog], the configuration says [dog, cat]");
  }

  @Test
  void foldersWithoutPicturesAndMissingFoldersAreNamed() throws IOException {
    Files.createDirectories(folder.resolve("dog"));
    PictureSource empty = PictureSources.open(data(Reader.FOLDERS, "", "dog"));
    assertThatThrownBy(() -> listed(empty))
        .hasMessageContaining(folder.resolve("dog") + ": expected pictures", "got none");
    assertThatThrownBy(() -> PictureSources.open(data(Reader.FOLDERS, "val", "dog")))
        .hasMessageContaining(folder.resolve("val") + ": expected a folder of pictures");
  }

  @Test
  void oneFlatFolderIsOneClass() throws IOException {
    picture("00001.png", 1);
    picture("more/00000.png", 1);
    assertThat(words(PictureSources.open(data(Reader.FLAT, "", "face"))))
        .containsExactly("0 00001.png", "0 more/00000.png");
    assertThatThrownBy(() -> PictureSources.open(data(Reader.FLAT, "", "a", "b")))
        .hasMessageContaining("reader flat has one class, the configuration says [a, b]");
  }

  @Test
  void aLinkThatLeadsOutsideIsNotRead() throws IOException {
    picture("in/dog/a.png", 1);
    picture("outside.png", 1);
    Files.createSymbolicLink(folder.resolve("in/dog/b.png"), folder.resolve("outside.png"));
    PictureSource source = PictureSources.open(data(Reader.FOLDERS, "in", "dog"));
    Item link = listed(source).get(1);
    assertThatThrownBy(() -> source.read(link))
        .hasMessageContaining("is a link that leads outside");
  }

  @Test
  void imageNetIsNamedByItsMapping() throws IOException {
    Files.writeString(
        folder.resolve("LOC_synset_mapping.txt"),
        """
        n01440764 tench, Tinca tinca
        n02012849 crane
        n03126707 crane
        """);
    picture("ILSVRC/Data/CLS-LOC/train/n01440764/n01440764_1.png", 1);
    picture("ILSVRC/Data/CLS-LOC/train/n03126707/n03126707_1.png", 1);
    assertThat(
            words(
                PictureSources.open(data(Reader.IMAGENET, "train", "crane (n03126707)", "tench"))))
        .containsExactly("0 n03126707/n03126707_1.png", "1 n01440764/n01440764_1.png");
    assertThatThrownBy(() -> PictureSources.open(data(Reader.IMAGENET, "train", "crane")))
        .hasMessageContaining("class crane of set: expected a class of ")
        .hasMessageContaining("LOC_synset_mapping.txt");
  }

  private void tar(String name, Object... namesAndBytes) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(name));
        var tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        byte[] bytes =
            namesAndBytes[i + 1] instanceof byte[] raw
                ? raw
                : namesAndBytes[i + 1].toString().getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(namesAndBytes[i].toString());
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
  }

  @Test
  void tarShardsAreReadWhereTheyLie() throws IOException {
    String longName = "x".repeat(150);
    tar("b.tar", "k1.png", png(0x010203), "k1.txt", "cat");
    tar(
        "a.tar",
        "k0.cls",
        "0",
        "k0.png",
        png(0xff0000),
        "d/" + longName + ".png",
        png(0x00ff00),
        "d/" + longName + ".json",
        "{\"label\": 1}",
        "k3.png",
        png(1),
        "k4.txt",
        "dog");
    PictureSource source = PictureSources.open(data(Reader.TAR, "", "dog", "cat"));
    assertThat(words(source))
        .containsExactly(
            "0 a.tar#k0.png",
            "1 a.tar#d/" + longName + ".png",
            "0 a.tar#k3.pngthere is no label beside it",
            "1 b.tar#k1.png");
    List<Item> items = listed(source);
    assertThat(source.read(items.get(0)).pixels()).startsWith(-1, 0, 0);
    assertThat(source.read(items.get(1)).pixels()).startsWith(0, -1, 0);
    assertThat(source.read(items.get(3)).pixels()).startsWith(1, 2, 3);
  }

  @Test
  void aSampleHasOnePictureAndWhatElseLiesBesideItIsNone() throws IOException {
    tar(
        "a#1.tar",
        "000.png",
        png(0x010203),
        "000.cls",
        "1",
        "000.seg.png",
        png(0xffffff),
        "000.seg.txt",
        "0",
        "001.png",
        png(1),
        "001.jpg",
        png(2),
        "001.cls",
        "0",
        "v1.2.png",
        png(3),
        "v1.2.cls",
        "0");
    tar("b.tar", "000.png", png(0x040506), "000.cls", "0");
    PictureSource source = PictureSources.open(data(Reader.TAR, "", "dog", "cat"));
    assertThat(words(source))
        .containsExactly(
            "1 a#1.tar#000.png",
            "0 a#1.tar#001.pngexpected one picture in a sample, got 001.png and 001.jpg",
            "0 a#1.tar#v1.2.pngexpected a picture such as v1.png, got only v1.2.png:"
                + " a key ends at its first dot",
            "0 b.tar#000.png");
    List<Item> items = listed(source);
    assertThat(source.read(items.get(0)).pixels())
        .as("from a tar file whose name has a # itself")
        .startsWith(1, 2, 3);
    assertThat(source.read(items.get(3)).pixels()).startsWith(4, 5, 6);
  }

  @Test
  void aLabelOutOfRangeIsNamedWithItsSample() throws IOException {
    tar("a.tar", "k7.png", png(1), "k7.cls", "2");
    PictureSource source = PictureSources.open(data(Reader.TAR, "", "dog", "cat"));
    assertThatThrownBy(() -> listed(source))
        .hasMessageContaining("a.tar, sample k7: label: expected 0 to 1 or a class' name, got 2");
  }

  @Test
  void cifarIsReadInItsBinaryVersion() throws IOException {
    byte[] two = new byte[2 * 3073];
    two[0] = 1;
    two[1] = 10; // red
    two[1 + 1024] = 20; // green
    two[1 + 2048] = 30; // blue
    two[3073] = 9;
    for (int i = 1; i <= 5; i++) {
      Files.write(folder.resolve("data_batch_" + i + ".bin"), two);
    }
    String[] ten = "a b c d e f g h i j".split(" ");
    PictureSource source = PictureSources.open(data(Reader.CIFAR, "train", ten));
    List<Item> items = listed(source);
    assertThat(items).hasSize(10).extracting(Item::label).startsWith(1, 9, 1, 9);
    assertThat(source.read(items.get(2)).pixels()).startsWith(10, 20, 30, 0);
    assertThatThrownBy(() -> PictureSources.open(data(Reader.CIFAR, "train", "a", "b")))
        .hasMessageContaining("data_batch_1.bin: label of picture 1: expected 0 to 1, got 9");
    Files.write(folder.resolve("data_batch_3.bin"), new byte[3072]);
    assertThatThrownBy(() -> PictureSources.open(data(Reader.CIFAR, "train", ten)))
        .hasMessageContaining("data_batch_3.bin: expected records of 3073 bytes, got 3072");
  }

  @ParameterizedTest
  @ValueSource(strings = {"python2", "protocol2", "protocol4", "protocol5"})
  void cifarIsReadInItsPythonVersion(String version) throws IOException {
    Path pickle = Path.of("src/test/resources/cifar", version + ".pickle");
    Files.copy(pickle, folder.resolve("test_batch"));
    String[] ten = "a b c d e f g h i j".split(" ");
    PictureSource source = PictureSources.open(data(Reader.CIFAR, "test", ten));
    List<Item> items = listed(source);
    assertThat(items).extracting(Item::label).containsExactly(3, 1);
    byte[] second = source.read(items.get(1)).pixels();
    assertThat(second[0] & 0xff).as("red").isEqualTo(3072 * 7 % 251);
    assertThat(second[1] & 0xff).as("green").isEqualTo((3072 + 1024) * 7 % 251);
    assertThat(second[3 * 1023 + 2] & 0xff).as("last blue").isEqualTo(6143 * 7 % 251);
  }

  @Test
  void aPickleThatAsksForMoreIsRefused() throws IOException {
    byte[] evil = "\u0080\2cos\nsystem\n(X\1\0\0\0xtR.".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("test_batch"), evil);
    assertThatThrownBy(() -> PictureSources.open(data(Reader.CIFAR, "test", "a")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("test_batch is no pickle that can be read")
        .hasMessageContaining("the file asks for os.system");
  }
}
