package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.data.LatentCache.Subset;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatentCacheTest {
  @TempDir Path folder;

  private Path written(String name, int count, int heldOut) {
    Path cache = folder.resolve(name);
    Pictures.write(cache, Pictures.numbered(count), heldOut);
    return cache;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** The numbers of a subset's pictures, as their pixels say them. */
  private static List<Integer> numbers(LatentCache cache, Subset subset) {
    int[] all = IntStream.range(0, cache.count(subset)).toArray();
    float[] pixels = new float[all.length * cache.pictureLength()];
    cache.images(subset, all, pixels);
    return IntStream.of(all)
        .map(i -> sample(pixels[4 * i]) + (sample(pixels[4 * i + 1]) << 8))
        .boxed()
        .toList();
  }

  private static int sample(float value) {
    return Math.round((value + 1) * 127.5f);
  }

  @Test
  void comesBackPictureByPicture() {
    LatentCache cache = LatentCache.open(written("a", 9000, 50));
    assertThat(cache.name()).isEqualTo("numbers");
    assertThat(cache.key()).isEqualTo(LatentCache.key("text"));
    assertThat(cache.classNames()).isEqualTo(Pictures.CLASSES);
    assertThat(cache.channels()).isEqualTo(1);
    assertThat(cache.size()).isEqualTo(2);
    assertThat(cache.pictureLength()).isEqualTo(4);
    assertThat(cache.count(Subset.TRAINING)).isEqualTo(8950);
    assertThat(cache.count(Subset.HELD_OUT)).isEqualTo(50);
    List<Integer> training = numbers(cache, Subset.TRAINING);
    List<Integer> heldOut = numbers(cache, Subset.HELD_OUT);
    assertThat(training).isSorted().doesNotContainAnyElementsOf(heldOut);
    assertThat(heldOut).isSorted().doesNotHaveDuplicates();
    assertThat(cache.labels(Subset.TRAINING))
        .isEqualTo(training.stream().mapToInt(n -> n % 3).toArray());
    assertThat(cache.path(Subset.TRAINING, 8949)).isEqualTo("%06d".formatted(training.get(8949)));
  }

  @Test
  void otherPicturesUnderTheSameKeyAreOtherContent() {
    LatentCache one = LatentCache.open(written("a", 300, 20));
    LatentCache same = LatentCache.open(written("b", 300, 20));
    LatentCache other = LatentCache.open(written("c", 301, 20));
    assertThat(same.content()).isEqualTo(one.content()).hasSize(64);
    assertThat(other.content()).isNotEqualTo(one.content());
    assertThat(other.key()).isEqualTo(one.key());
  }

  @Test
  void thePicturesWithTheSmallestHashesAreHeldOutWhateverTheOrder() {
    PictureSet set = Pictures.numbered(300);
    List<Integer> smallest =
        IntStream.range(0, 300)
            .boxed()
            .sorted(java.util.Comparator.comparing(set::hash))
            .limit(20)
            .sorted()
            .toList();
    LatentCache cache = LatentCache.open(written("a", 300, 20));
    assertThat(numbers(cache, Subset.HELD_OUT)).isEqualTo(smallest);
    assertThat(cache.hash(Subset.HELD_OUT, 3)).isEqualTo(set.hash(smallest.get(3)));
  }

  @Test
  void imagesAreScaledToMinusOneToOne() {
    LatentCache cache = LatentCache.open(written("a", 300, 0));
    float[] two = new float[8];
    cache.images(Subset.TRAINING, new int[] {255, 0}, two);
    assertThat(two).containsExactly(1, -1, 1, -1, -1, -1, 1, -1);
    cache.images(Subset.TRAINING, new int[] {100}, two);
    assertThat(two[0]).isEqualTo(100 / 127.5f - 1f);
  }

  @Test
  void aSubsetMayBeEmpty() {
    LatentCache cache = LatentCache.open(written("a", 5, 0));
    assertThat(cache.count(Subset.HELD_OUT)).isZero();
    assertThat(cache.labels(Subset.HELD_OUT)).isEmpty();
  }

  @Test
  void equalContentGivesEqualBytes() throws IOException {
    Path a = written("a", 5020, 20);
    Path b = written("b", 5020, 20);
    assertThat(files(a)).hasSize(4);
    for (Path file : files(a)) {
      assertThat(b.resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void everyPictureIsHashedInItsShard() {
    Path cache = written("a", 7, 2);
    byte[] hashes = new byte[7 * 32];
    SafeTensors.read(cache.resolve("shard-00000.safetensors")).get("hashes").bytes().get(hashes);
    String text = HexFormat.of().formatHex(hashes);
    assertThat(text)
        .startsWith(Pictures.numbered(7).hash(0))
        .endsWith(Pictures.numbered(7).hash(6));
  }

  @Test
  void picturesThatAreThereTwiceAreReported() throws IOException {
    PictureSet twice =
        Pictures.numbered(40).select(IntStream.range(0, 50).map(i -> i % 40).toArray());
    var heard = new Pictures.Heard();
    Path cache = folder.resolve("a");
    assertThat(Pictures.write(cache, twice, 0, heard)).isTrue();
    assertThat(LatentCache.open(cache).facts().counts().duplicates()).isEqualTo(10);
    assertThat(heard.notes).anyMatch(n -> n.startsWith("10 pictures are duplicates"));
    assertThat(Files.readAllLines(cache.resolve("duplicates.jsonl")))
        .hasSize(10)
        .first()
        .asString()
        .contains("\"copies\":2", "\"paths\":[\"000000\",\"000040\"]");
  }

  /** All hashes of a subset. */
  private static List<String> hashes(LatentCache cache, Subset subset) {
    return IntStream.range(0, cache.count(subset)).mapToObj(i -> cache.hash(subset, i)).toList();
  }

  @Test
  void equalPicturesAreOnOneSideWhereverTheBoundaryLies() {
    PictureSet set =
        Pictures.numbered(40).select(IntStream.range(0, 60).map(i -> i % 40).toArray());
    for (int heldOut = 2; heldOut < 12; heldOut++) {
      Path cache = folder.resolve("held-out-" + heldOut);
      Pictures.write(cache, set, heldOut);
      LatentCache made = LatentCache.open(cache);
      assertThat(made.count(Subset.HELD_OUT)).isEqualTo(heldOut);
      assertThat(hashes(made, Subset.TRAINING))
          .hasSize(60 - heldOut)
          .doesNotContainAnyElementsOf(hashes(made, Subset.HELD_OUT));
      assertThat(BothSides.count(cache)).isZero();
    }
  }

  @Test
  void fewerAreHeldOutWhereEqualOnesLeaveNoChoice() {
    PictureSet pairs =
        Pictures.numbered(20).select(IntStream.range(0, 40).map(i -> i % 20).toArray());
    var heard = new Pictures.Heard();
    Path cache = folder.resolve("a");
    Pictures.write(cache, pairs, 5, heard);
    assertThat(heard.notes).contains("4 pictures are held out, not 5: equal ones are so together");
    LatentCache made = LatentCache.open(cache);
    assertThat(made.count(Subset.HELD_OUT)).isEqualTo(4);
    assertThat(Pictures.plan(pairs, 5).differences(made.facts())).isEmpty();
    assertThatThrownBy(() -> Pictures.write(folder.resolve("b"), pairs, 1))
        .hasMessageStartingWith(
            "data.held_out: expected at least as many as a picture has copies, got 1\nhint: ");
  }

  @Test
  void anOlderCacheWithOnePictureOnBothSidesIsSeen() throws IOException {
    PictureSet set = Pictures.numbered(8).select(IntStream.range(0, 16).map(i -> i % 8).toArray());
    Path cache = folder.resolve("a");
    Pictures.write(cache, set, 2);
    Manifest old = ManifestFile.read(cache);
    Path list = cache.resolve(Shards.HELD_OUT_FILE);
    SafeTensors.write(
        list, Map.of(Shards.HELD_OUT, Tensor.ofLongs(new long[] {3, 4, 12}, 3)), Map.of());
    var held = new Manifest.Shard(Shards.HELD_OUT_FILE, 3, Checksums.sha256(list));
    Pictures.vouch(cache, old.shards(), held);
    assertThat(BothSides.count(cache)).as("picture 11 equals 3, which is held out").isEqualTo(1);
  }

  @Test
  void mirrorImagesStandBehindAllOthersAndAreNeverHeldOut() {
    PictureSet set = Pictures.numbered(12);
    CachePlan plain = Pictures.plan(set, 2);
    CacheForm flipped = new CacheForm(CacheForm.Kind.PIXELS, 1, 2, true);
    var plan = new CachePlan(plain.identity(), flipped, plain.origin(), plain.classNames(), 2);
    Path place = folder.resolve("a");
    CacheBuild.run(
        plan, new SetSource(set), null, new CacheBuild.Place(place, 0, ""), new Pictures.Heard());
    LatentCache cache = LatentCache.open(place);
    assertThat(cache.count(Subset.TRAINING)).isEqualTo(20);
    assertThat(cache.count(Subset.HELD_OUT)).isEqualTo(2);
    float[] two = new float[8];
    cache.images(Subset.TRAINING, new int[] {3, 13}, two);
    assertThat(new float[] {two[5], two[4], two[7], two[6]})
        .containsExactly(two[0], two[1], two[2], two[3]);
    int[] labels = cache.labels(Subset.TRAINING);
    assertThat(labels[13]).isEqualTo(labels[3]);
  }

  @Test
  void progressIsHeardToTheEnd() {
    var heard = new Pictures.Heard();
    Pictures.write(folder.resolve("a"), Pictures.numbered(5020), 20, heard);
    assertThat(heard.progress).isSorted().contains(1, 4096, 5020);
  }

  @Test
  void stoppedItLeavesItsWholeShardsAndGoesOnThere() throws IOException {
    Path cache = folder.resolve("a");
    PictureSet set = Pictures.numbered(9000);
    assertThat(Pictures.write(cache, set, 20, Pictures.stoppingAt(5000))).isFalse();
    assertThat(cache).doesNotExist();
    Path part = folder.resolve(".a.part");
    assertThat(part.resolve("cache/shard-00000.safetensors")).exists();
    var before = Files.getLastModifiedTime(part.resolve("cache/shard-00000.safetensors"));

    var heard = new Pictures.Heard();
    assertThat(Pictures.write(cache, set, 20, heard)).isTrue();
    assertThat(heard.notes).contains("going on with 1 of 3 shards");
    assertThat(heard.progress).first().isEqualTo(4097);
    assertThat(Files.getLastModifiedTime(cache.resolve("shard-00000.safetensors")))
        .isEqualTo(before);
    Path unbroken = written("b", 9000, 20);
    for (Path file : files(unbroken)) {
      assertThat(cache.resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }
    assertThat(files(folder)).containsExactly(cache, unbroken);
  }

  @Test
  void whatWasStoppedIsNotContinuedWithOtherPictures() {
    Path cache = folder.resolve("a");
    Pictures.write(cache, Pictures.numbered(9000), 20, Pictures.stoppingAt(5000));
    var heard = new Pictures.Heard();
    Pictures.write(cache, Pictures.numbered(8999), 20, heard);
    assertThat(heard.notes)
        .contains("the pictures or the configuration changed since: starting again");
    assertThat(LatentCache.open(cache).count(Subset.TRAINING)).isEqualTo(8979);
  }

  @Test
  void aListenerThatThrowsLeavesTheOlderCache() {
    Path cache = written("a", 6, 1);
    var throwing =
        new Pictures.Heard() {
          @Override
          public boolean progress(int pictures, int total) {
            throw new IllegalStateException("cancelled");
          }
        };
    assertThatThrownBy(() -> Pictures.write(cache, Pictures.numbered(50), 1, throwing))
        .hasMessage("cancelled");
    assertThat(LatentCache.open(cache).count(Subset.TRAINING)).isEqualTo(5);
  }

  @Test
  void aNewCacheReplacesAnOlderOneWhole() throws IOException {
    written("a", 9000, 1);
    Path cache = written("a", 6, 1);
    assertThat(LatentCache.open(cache).count(Subset.TRAINING)).isEqualTo(5);
    assertThat(files(folder)).containsExactly(cache);
    assertThat(files(cache)).hasSize(3);
  }

  @Test
  void aFolderThatIsNoCacheIsNeverReplaced() throws IOException {
    Path mine = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(mine.resolve("diary.txt"), "dear");
    assertThatThrownBy(() -> Pictures.write(mine, Pictures.numbered(5), 0))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "cannot write the cache %s: expected a cache or nothing there, got a folder with"
                + " diary.txt",
            mine);
    assertThat(files(mine)).hasSize(1);
  }

  @Test
  void moreHeldOutThanThereAreIsRefused() {
    assertThatThrownBy(() -> Pictures.write(folder.resolve("a"), Pictures.numbered(5), 5))
        .hasMessage("data.held_out: expected fewer than the 5 pictures, got 5");
  }

  @Test
  void aClassWithoutPicturesIsRefusedByName() {
    PictureSet two = Pictures.numbered(2);
    assertThatThrownBy(() -> Pictures.write(folder.resolve("a"), two, 0))
        .hasMessageStartingWith("class dress of numbers: expected pictures with label 2, got none");
  }

  @Test
  void theKeyDependsOnTheContentAlone() {
    assertThat(LatentCache.key("a")).isEqualTo(LatentCache.key("a")).hasSize(64);
    assertThat(LatentCache.key("a")).isNotEqualTo(LatentCache.key("b"));
  }
}
