package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.data.LatentCache.Identity;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedCacheTest {
  private static final String SHARD = "shard-training-00000.safetensors";

  @TempDir Path folder;
  private Path cache;

  @BeforeEach
  void writeACache() {
    cache = folder.resolve("cache");
    LatentCache.write(
        cache, new Identity("numbers", "key"), Pictures.split(6, 2), (done, total) -> true);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
    return assertThatThrownBy(() -> LatentCache.open(cache)).isInstanceOf(DataException.class);
  }

  private void replaceInManifest(String old, String now) throws IOException {
    Path file = cache.resolve("manifest.json");
    String text = Files.readString(file);
    assertThat(text).contains(old);
    Files.writeString(file, text.replace(old, now));
  }

  /** Writes another shard and a manifest that vouches for it. */
  private void forgeShard(Map<String, Tensor> tensors) throws IOException {
    Map<String, Tensor> all = new LinkedHashMap<>(SafeTensors.read(cache.resolve(SHARD)).tensors());
    all.putAll(tensors);
    SafeTensors.write(cache.resolve(SHARD), all, Map.of());
    Manifest old = ManifestFile.read(cache);
    Manifest.Part part = old.subsets().get(0);
    Manifest.Shard shard =
        new Manifest.Shard(SHARD, part.count(), Checksums.sha256(cache.resolve(SHARD)));
    writeManifest(
        new Manifest.Part(part.subset(), part.count(), part.classCounts(), List.of(shard)));
  }

  private void writeManifest(Manifest.Part training) throws IOException {
    Manifest old = ManifestFile.read(cache);
    List<Manifest.Part> parts = List.of(training, old.subsets().get(1));
    ManifestFile.write(
        cache, new Manifest(old.format(), old.name(), old.key(), old.pictures(), parts));
  }

  @Test
  void everyFlippedBitOfAShardIsFound() throws IOException {
    Path shard = cache.resolve(SHARD);
    byte[] good = Files.readAllBytes(shard);
    for (int at = 0; at < good.length; at += 37) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << (at % 8));
      Files.write(shard, bad);
      assertRefused().hasMessageStartingWith(shard + " is damaged: expected SHA-256 ");
    }
  }

  @Test
  void everyFlippedBitOfTheManifestIsFound() throws IOException {
    Path manifest = cache.resolve("manifest.json");
    byte[] good = Files.readAllBytes(manifest);
    for (int at = 0; at < good.length; at++) {
      if (!Character.isWhitespace(good[at])) {
        byte[] bad = good.clone();
        bad[at] ^= 1;
        Files.write(manifest, bad);
        assertRefused().hasMessageContaining("\nhint: build the cache again");
      }
    }
  }

  @Test
  void aCacheOfAnotherVersionSaysSo() throws IOException {
    replaceInManifest("gaf-cache-1", "gaf-cache-9");
    assertRefused()
        .hasMessage(
            "%s: expected format gaf-cache-1, got \"gaf-cache-9\"%s",
            cache.resolve("manifest.json"), LatentCache.AGAIN);
  }

  @Test
  void aMissingManifestOrFolderSaysSo() throws IOException {
    Files.delete(cache.resolve("manifest.json"));
    assertRefused()
        .hasMessage(
            "cannot read the cache's %s: no such file or folder", cache.resolve("manifest.json"));
    cache = folder.resolve("elsewhere");
    assertRefused().hasMessageContaining("no such file or folder");
  }

  @Test
  void aManifestThatIsNoJsonSaysSo() throws IOException {
    for (String text : List.of("", "[]", "{", "{} {}", "\u0000")) {
      Files.writeString(cache.resolve("manifest.json"), text);
      assertRefused().hasMessageContaining("manifest.json");
    }
  }

  @Test
  void aMissingOrTruncatedShardSaysSo() throws IOException {
    Path shard = cache.resolve(SHARD);
    byte[] good = Files.readAllBytes(shard);
    Files.write(shard, new byte[] {1});
    assertRefused()
        .hasMessageStartingWith(cache + " is damaged: expected 24 bytes of pictures, got 1");
    Files.write(shard, java.util.Arrays.copyOf(good, good.length - 1));
    assertRefused().hasMessageStartingWith(shard + " is damaged: expected SHA-256 ");
    Files.delete(shard);
    assertRefused().hasMessage("cannot read the cache's %s: no such file or folder", shard);
  }

  @Test
  void aShardOfAnotherFormIsRefusedThoughItsChecksumIsRight() throws IOException {
    forgeShard(Map.of("images", Tensor.ofBytes(new byte[24], 6, 1, 4, 1)));
    assertRefused().hasMessageContaining("expected shape [6, 1, 2, 2], got U8[6, 1, 4, 1]");
    forgeShard(Map.of("images", Tensor.of(new float[24], 6, 1, 2, 2)));
    assertRefused().hasMessageContaining("images: expected U8, got F32[6, 1, 2, 2]");
  }

  @Test
  void labelsAreCheckedAgainstTheClassesAndTheirCounts() throws IOException {
    Tensor images = SafeTensors.read(cache.resolve(SHARD)).get("images");
    forgeShard(
        Map.of("images", images, "labels", Tensor.ofLongs(new long[] {0, 1, 2, 0, 1, 3}, 6)));
    assertRefused().hasMessageContaining("label of picture 5: expected 0 … 2, got 3");
    forgeShard(Map.of("labels", Tensor.ofLongs(new long[] {0, 1, 2, 0, 1, 1L << 32}, 6)));
    assertRefused().hasMessageContaining("label of picture 5");
    forgeShard(Map.of("labels", Tensor.ofLongs(new long[6], 6)));
    assertRefused().hasMessageContaining("expected class counts [2, 2, 2], got [6, 0, 0]");
  }

  @Test
  void noManifestNamesAFileElsewhere() {
    assertThatThrownBy(() -> new Manifest.Shard("../shard-training-00000.safetensors", 1, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shard: expected a plain shard name, got ../shard-training-00000.safetensors");
  }

  @Test
  void claimsBeyondTheFilesAllocateNothing() throws IOException {
    Manifest.Shard huge = new Manifest.Shard(SHARD, 500_000_000, "");
    writeManifest(
        new Manifest.Part(
            LatentCache.Subset.TRAINING, 500_000_000, List.of(0, 0, 0), List.of(huge)));
    assertRefused().hasMessageContaining("is damaged: expected 2000000000 bytes of pictures");
  }
}
