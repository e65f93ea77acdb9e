package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Small sets of pictures, every picture different. */
final class Pictures {
  static final List<String> CLASSES = List.of("boot", "coat", "dress");

  private Pictures() {}

  /** Pictures of 1 × 2 × 2; picture i has the bytes of i, and label i mod 3. */
  static PictureSet numbered(int count) {
    byte[] pixels = new byte[count * 4];
    for (int i = 0; i < count; i++) {
      pixels[4 * i] = (byte) i;
      pixels[4 * i + 1] = (byte) (i >>> 8);
      pixels[4 * i + 2] = (byte) 255;
    }
    int[] labels = IntStream.range(0, count).map(i -> i % 3).toArray();
    return new PictureSet(1, 2, 2, pixels, labels, CLASSES);
  }

  /** The number of picture i of a set made here. */
  static int number(PictureSet set, int i) {
    byte[] picture = set.picture(i);
    return (picture[0] & 0xff) + ((picture[1] & 0xff) << 8);
  }

  /** Builds a cache of pixels of a set, and never stops. */
  static void write(Path folder, PictureSet set, int heldOut) {
    assertThat(write(folder, set, heldOut, new Heard())).isTrue();
  }

  /** Builds a cache of pixels of a set, under the ear of a listener. */
  static boolean write(Path folder, PictureSet set, int heldOut, BuildListener listener) {
    return write(new CacheBuild.Place(folder, 0, ""), set, heldOut, listener);
  }

  /** As the others, where whoever asks for it says so. */
  static boolean write(
      CacheBuild.Place place, PictureSet set, int heldOut, BuildListener listener) {
    return CacheBuild.run(plan(set, heldOut), new SetSource(set), null, place, listener);
  }

  static CachePlan plan(PictureSet set, int heldOut) {
    return new CachePlan(
        new LatentCache.Identity("numbers", LatentCache.key("text")),
        new CacheForm(CacheForm.Kind.PIXELS, set.channels(), set.height(), false),
        origin("none", set.height(), set.channels()),
        set.classNames(),
        heldOut);
  }

  /** Writes a manifest that vouches for other files. */
  static void vouch(Path cache, List<Manifest.Shard> shards, Manifest.Shard heldOut)
      throws IOException {
    ManifestFile.write(cache, forged(ManifestFile.read(cache), shards, heldOut));
  }

  /** The same manifest of other files. */
  static Manifest forged(Manifest old, List<Manifest.Shard> shards, Manifest.Shard heldOut) {
    return new Manifest(
        old.format(),
        old.name(),
        old.key(),
        old.form(),
        old.origin(),
        old.classNames(),
        old.counts(),
        shards,
        heldOut);
  }

  static CacheOrigin origin(String resize, int size, int channels) {
    return new CacheOrigin("bundled", "", "", resize, size, channels, "", "");
  }

  /** Lets a build go on until so many pictures are done, as a cancel would. */
  static Heard stoppingAt(int enough) {
    return new Heard() {
      @Override
      public boolean progress(int pictures, int total) {
        return pictures < enough;
      }
    };
  }

  /** Hears everything and lets it go on. */
  static class Heard implements BuildListener {
    final List<Integer> progress = new ArrayList<>();
    final List<String> skipped = new ArrayList<>();
    final List<String> notes = new ArrayList<>();

    @Override
    public boolean progress(int pictures, int total) {
      progress.add(pictures);
      return true;
    }

    @Override
    public void skipped(String path, String reason) {
      skipped.add(path + ": " + reason);
    }

    @Override
    public void note(String text) {
      notes.add(text);
    }
  }
}
