package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  private static final String SHARD = "shard-00000.safetensors";

  @TempDir Path folder;
  private Path cache;

  @BeforeEach
  void writeACache() {
    cache = folder.resolve("cache");
    Pictures.write(cache, Pictures.numbered(8), 2);
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
    var shard = new Manifest.Shard(SHARD, 8, Checksums.sha256(cache.resolve(SHARD)));
    Pictures.vouch(cache, List.of(shard), old.heldOut());
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
        assertRefused().hasMessageContaining("\nhint: build the cache again, with the");
      }
    }
  }

  @Test
  void aCacheOfAnotherVersionSaysSo() throws IOException {
    replaceInManifest("gaf-cache-2", "gaf-cache-9");
    assertRefused()
        .hasMessage(
            "%s: expected format gaf-cache-2, got \"gaf-cache-9\"%s",
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
    Files.write(shard, java.util.Arrays.copyOf(good, good.length - 1));
    assertRefused().hasMessageStartingWith(shard + " is damaged: expected SHA-256 ");
    Files.delete(shard);
    assertRefused()
        .hasMessageStartingWith(
            shard + " is damaged: expected the file, got no such file or folder");
  }

  @Test
  void theListOfWhatIsHeldOutIsCheckedToo() throws IOException {
    Path list = cache.resolve("held-out.safetensors");
    byte[] bad = Files.readAllBytes(list);
    bad[bad.length - 1] ^= 1;
    Files.write(list, bad);
    assertRefused().hasMessageStartingWith(list + " is damaged: expected SHA-256 ");
  }

  @Test
  void aShardOfAnotherFormIsRefusedThoughItsChecksumIsRight() throws IOException {
    forgeShard(Map.of("images", Tensor.ofBytes(new byte[32], 8, 1, 4, 1)));
    assertRefused().hasMessageContaining("images: expected U8[8, 1, 2, 2], got U8[8, 1, 4, 1]");
    forgeShard(Map.of("images", Tensor.of(new float[32], 8, 1, 2, 2)));
    assertRefused().hasMessageContaining("got F32[8, 1, 2, 2]");
  }

  @Test
  void labelsOutOfRangeAreNamed() throws IOException {
    long[] labels = {0, 1, 2, 0, 1, 3, 0, 1};
    forgeShard(Map.of("labels", Tensor.ofLongs(labels, 8)));
    assertRefused()
        .hasMessageContaining(SHARD + " is damaged: expected label of picture 5")
        .hasMessageContaining("0 to 2, got 3");
    labels[5] = 1L << 32;
    forgeShard(Map.of("labels", Tensor.ofLongs(labels, 8)));
    assertRefused().hasMessageContaining("label of picture 5");
  }

  @Test
  void everyDamagedFileIsFoundAtOnce() throws IOException {
    assertThat(CacheCheck.of(cache).damages()).isEmpty();
    assertThat(CacheCheck.of(cache).files()).isEqualTo(2);
    Files.delete(cache.resolve("held-out.safetensors"));
    Files.write(cache.resolve(SHARD), new byte[] {1});
    assertThat(CacheCheck.of(cache).damages())
        .extracting(d -> d.file().getFileName().toString())
        .containsExactly(SHARD, "held-out.safetensors");
  }

  @Test
  void noManifestNamesAFileElsewhere() throws IOException {
    Manifest old = ManifestFile.read(cache);
    var outside = new Manifest.Shard("../shard-00000.safetensors", 8, "");
    assertThatThrownBy(() -> Pictures.forged(old, List.of(outside), old.heldOut()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shards: expected plain shard names");
  }
}
