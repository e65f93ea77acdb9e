package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.config.Reader;
import io.gaf.data.LatentCache.Subset;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A build that was stopped in the middle, and what had changed when it went on. */
class ResumedBuildTest {
  private static final int SHARD = LargePictures.SHARD;

  /** Three shards. */
  private static final int PICTURES = 2 * SHARD + 3;

  @TempDir Path folder;
  private Path cache;

  private boolean build(Reader reader, BuildListener listener) throws IOException {
    var pictures = new LargePictures(folder);
    cache = pictures.cache();
    return pictures.build(reader, 0, listener);
  }

  /** Files of a data set, all of whose pixels have one value. */
  private void write(Reader reader, int value) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    switch (reader) {
      case IDX -> idx(data, value);
      case CIFAR -> {
        byte[] records = new byte[PICTURES / 5 * 3073];
        Arrays.fill(records, (byte) value);
        for (int i = 0; i < records.length; i += 3073) {
          records[i] = 0;
        }
        for (int i = 1; i <= 5; i++) {
          Files.write(data.resolve("data_batch_" + i + ".bin"), records);
        }
      }
      case FOLDERS -> {
        Path grey = Files.createDirectories(data.resolve(LargePictures.CLASS));
        for (int i = 0; i < PICTURES; i++) {
          Files.write(grey.resolve("%03d.bmp".formatted(i)), bmp(value));
        }
      }
      case TAR -> tar(Files.createDirectories(data.resolve("train")).resolve("a.tar"), value);
      default -> throw new IllegalArgumentException(reader.toString());
    }
  }

  private static void idx(Path data, int value) throws IOException {
    try (var images =
            new DataOutputStream(Files.newOutputStream(data.resolve("train-images-idx3-ubyte")));
        var labels =
            new DataOutputStream(Files.newOutputStream(data.resolve("train-labels-idx1-ubyte")))) {
      for (int word : new int[] {0x803, PICTURES, 2, 2}) {
        images.writeInt(word);
      }
      byte[] pixels = new byte[PICTURES * 4];
      Arrays.fill(pixels, (byte) value);
      images.write(pixels);
      labels.writeInt(0x801);
      labels.writeInt(PICTURES);
      labels.write(new byte[PICTURES]);
    }
  }

  private static void tar(Path file, int value) throws IOException {
    byte[] bmp = bmp(value);
    try (OutputStream out = Files.newOutputStream(file);
        var tar = new TarArchiveOutputStream(out)) {
      for (int i = 0; i < PICTURES; i++) {
        put(tar, "%03d.bmp".formatted(i), bmp);
        put(tar, "%03d.cls".formatted(i), new byte[] {'0'});
      }
    }
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] bytes)
      throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  /** One grey pixel; its length does not depend on the value. */
  private static byte[] bmp(int value) {
    var picture = new java.awt.image.BufferedImage(1, 1, java.awt.image.BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, value * 0x010101);
    var out = new ByteArrayOutputStream();
    try {
      javax.imageio.ImageIO.write(picture, "bmp", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(names = {"IDX", "CIFAR", "TAR", "FOLDERS"})
  void otherPixelsInTheSameFilesAreNotMixedWithTheOldOnes(Reader reader) throws IOException {
    write(reader, 10);
    setTimes();
    assertThat(build(reader, Pictures.stoppingAt(SHARD + 1))).isFalse();
    assertThat(folder.resolve(".cache.part/cache/shard-00000.safetensors")).exists();
    write(reader, 200);
    setTimes();
    var heard = new Pictures.Heard();
    assertThat(build(reader, heard)).isTrue();
    assertThat(heard.notes)
        .contains("the pictures or the configuration changed since: starting again");
    assertThat(samples()).containsOnly(200);
  }

  /** As a copy that keeps times would leave them: all of one time, whatever is in the files. */
  private void setTimes() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
      }
    }
  }

  /** Where the system keeps no time of change, or the clock was set back. */
  @Test
  void blocksTellFilesApartWhateverTheTimes() throws IOException {
    Path file = folder.resolve("a.tar");
    var seen = new HashSet<String>();
    byte[] bytes = new byte[300_000];
    for (int place : new int[] {0, 140_000, bytes.length - 1}) {
      bytes[place]++;
      Files.write(file, bytes);
      seen.add(Fingerprint.blocks(file));
    }
    assertThat(seen).as("the first, a middle and the last block").hasSize(3);
    assertThat(seen).contains(Fingerprint.blocks(file));
  }

  @Test
  void theSamePicturesAreNotMadeTwice() throws IOException {
    write(Reader.CIFAR, 10);
    build(Reader.CIFAR, Pictures.stoppingAt(SHARD + 1));
    var heard = new Pictures.Heard();
    assertThat(build(Reader.CIFAR, heard)).isTrue();
    assertThat(heard.progress).first().isEqualTo(SHARD + 1);
  }

  /** The first sample of each picture of the cache. */
  private List<Integer> samples() {
    LatentCache made = LatentCache.open(cache);
    float[] picture = new float[made.pictureLength()];
    return java.util.stream.IntStream.range(0, made.count(Subset.TRAINING))
        .mapToObj(
            i -> {
              made.images(Subset.TRAINING, new int[] {i}, picture);
              return Math.round((picture[0] + 1) * 127.5f);
            })
        .toList();
  }
}
