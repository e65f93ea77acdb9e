package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.data.LatentCache.Identity;
import io.gaf.data.LatentCache.Subset;
import io.gaf.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatentCacheTest {
  private static final Identity IDENTITY = new Identity("numbers", LatentCache.key("text"));

  @TempDir Path folder;

  private Path written(String name, Split split) {
    Path cache = folder.resolve(name);
    assertThat(LatentCache.write(cache, IDENTITY, split, (done, total) -> true)).isTrue();
    return cache;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void comesBackPictureByPicture() {
    Split split = Pictures.split(9000, 50);
    LatentCache cache = LatentCache.open(written("a", split));
    assertThat(cache.name()).isEqualTo("numbers");
    assertThat(cache.key()).isEqualTo(LatentCache.key("text"));
    assertThat(cache.classNames()).isEqualTo(Pictures.CLASSES);
    assertThat(cache.channels()).isEqualTo(1);
    assertThat(cache.size()).isEqualTo(2);
    assertThat(cache.pictureLength()).isEqualTo(4);
    assertThat(cache.count(Subset.TRAINING)).isEqualTo(9000);
    assertThat(cache.count(Subset.HELD_OUT)).isEqualTo(50);
    assertThat(cache.labels(Subset.TRAINING)).isEqualTo(split.training().labels());
    assertThat(cache.pictures(Subset.TRAINING).pixels()).isEqualTo(split.training().pixels());
    assertThat(cache.pictures(Subset.HELD_OUT).pixels()).isEqualTo(split.heldOut().pixels());
  }

  @Test
  void imagesAreScaledToMinusOneToOne() {
    LatentCache cache = LatentCache.open(written("a", Pictures.split(300, 1)));
    float[] two = new float[8];
    cache.images(Subset.TRAINING, new int[] {255, 0}, two);
    assertThat(two).containsExactly(1, -1, 1, -1, -1, -1, 1, -1);
    cache.images(Subset.TRAINING, new int[] {100}, two);
    assertThat(two[0]).isEqualTo(100 / 127.5f - 1f);
  }

  @Test
  void aSubsetMayBeEmpty() {
    LatentCache cache = LatentCache.open(written("a", Pictures.split(5, 0)));
    assertThat(cache.count(Subset.HELD_OUT)).isZero();
    assertThat(cache.labels(Subset.HELD_OUT)).isEmpty();
  }

  @Test
  void equalContentGivesEqualBytes() throws IOException {
    Path a = written("a", Pictures.split(5000, 20));
    Path b = written("b", Pictures.split(5000, 20));
    assertThat(files(a)).hasSize(4);
    for (Path file : files(a)) {
      assertThat(b.resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void everyPictureIsHashedInItsShard() {
    Split split = Pictures.split(7, 2);
    Path cache = written("a", split);
    byte[] hashes = new byte[2 * 32];
    SafeTensors.read(cache.resolve("shard-heldout-00000.safetensors"))
        .get("hashes")
        .bytes()
        .get(hashes);
    String expected = split.heldOut().hash(0) + split.heldOut().hash(1);
    assertThat(HexFormat.of().formatHex(hashes)).isEqualTo(expected);
  }

  @Test
  void progressIsHeardToTheEnd() {
    List<Integer> heard = new ArrayList<>();
    LatentCache.write(
        folder.resolve("a"),
        IDENTITY,
        Pictures.split(5000, 20),
        (done, total) -> {
          assertThat(total).isEqualTo(5020);
          return heard.add(done);
        });
    assertThat(heard).containsExactly(4096, 5000, 5020);
  }

  @Test
  void stoppedItLeavesNothing() throws IOException {
    Path cache = folder.resolve("a");
    boolean complete =
        LatentCache.write(cache, IDENTITY, Pictures.split(5000, 20), (done, total) -> done < 5000);
    assertThat(complete).isFalse();
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void aListenerThatThrowsLeavesTheOlderCache() throws IOException {
    Path cache = written("a", Pictures.split(5, 1));
    assertThatThrownBy(
            () ->
                LatentCache.write(
                    cache,
                    IDENTITY,
                    Pictures.split(50, 1),
                    (done, total) -> {
                      throw new IllegalStateException("cancelled");
                    }))
        .hasMessage("cancelled");
    assertThat(files(folder)).containsExactly(cache);
    assertThat(LatentCache.open(cache).count(Subset.TRAINING)).isEqualTo(5);
  }

  @Test
  void aNewCacheReplacesAnOlderOneWhole() throws IOException {
    written("a", Pictures.split(9000, 1));
    Path cache = written("a", Pictures.split(5, 1));
    assertThat(LatentCache.open(cache).count(Subset.TRAINING)).isEqualTo(5);
    assertThat(files(folder)).containsExactly(cache);
    assertThat(files(cache)).hasSize(3);
  }

  @Test
  void aFolderThatIsNoCacheIsNeverReplaced() throws IOException {
    Path mine = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(mine.resolve("diary.txt"), "dear");
    assertThatThrownBy(
            () -> LatentCache.write(mine, IDENTITY, Pictures.split(5, 1), (done, total) -> true))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "cannot write the cache %s: expected a cache or nothing there, got a folder with"
                + " diary.txt",
            mine);
    assertThat(files(mine)).hasSize(1);
  }

  @Test
  void picturesOfTwoSizesAreRefused() {
    PictureSet wide = new PictureSet(1, 1, 2, new byte[2], new int[1], Pictures.CLASSES);
    Split split = new Split(Pictures.numbered(3), wide);
    assertThatThrownBy(
            () -> LatentCache.write(folder.resolve("a"), IDENTITY, split, (done, total) -> true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a cache needs square pictures of one size");
  }

  @Test
  void theKeyDependsOnTheContentAlone() {
    assertThat(LatentCache.key("a")).isEqualTo(LatentCache.key("a")).hasSize(64);
    assertThat(LatentCache.key("a")).isNotEqualTo(LatentCache.key("b"));
  }
}
