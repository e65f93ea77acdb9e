package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream of pictures costs as much memory at its end as before its beginning. */
class StreamMemoryTest {
  private static final int PICTURES = Integer.getInteger("gaf.pictures", 40_000);

  /** What may be kept of a picture, as docs/data.md says; its path alone would take 80 bytes. */
  private static final long BYTES_A_PICTURE = 12;

  /** The pictures that wait decoded, a shard's rows, buffers of files. */
  private static final long SPARE = 1L << 20;

  private static final CachePlan PLAN =
      new CachePlan(
          new LatentCache.Identity("stream", "key"),
          new CacheForm(CacheForm.Kind.PIXELS, 1, 4, false),
          Pictures.origin("none", 4, 1),
          List.of("even", "odd"),
          100);

  @TempDir Path folder;

  /** Pictures that are made when they are read: every one is another. */
  private record Stream(int count) implements PictureSource {
    @Override
    public void list(Consumer<Item> to) {
      for (int i = 0; i < count; i++) {
        to.accept(Item.of("folder/picture-%09d.jpg".formatted(i), i % 2, i, 0));
      }
    }

    @Override
    public Bitmap read(Item item) {
      byte[] pixels = new byte[16];
      for (int i = 0; i < 4; i++) {
        pixels[i] = (byte) (item.at() >> (8 * i));
      }
      return new Bitmap(4, 4, 1, pixels);
    }
  }

  /** A source that keeps what it named. */
  private record Keeping(Stream stream, List<Item> kept) implements PictureSource {
    @Override
    public void list(Consumer<Item> to) {
      stream.list(kept::add);
      kept.forEach(to);
    }

    @Override
    public Bitmap read(Item item) {
      return stream.read(item);
    }
  }

  /** Looks at the heap at the first picture of every shard, and keeps the paths if it is to. */
  private static final class Looking implements BuildListener {
    private final long before = used();
    private final List<String> kept = new ArrayList<>();
    private final boolean keeps;
    private long most;

    Looking(boolean keeps) {
      this.keeps = keeps;
    }

    @Override
    public boolean progress(int pictures, int total) {
      if (keeps) {
        kept.add("folder/picture-%09d.jpg".formatted(pictures));
      }
      if (pictures % PLAN.form().perShard() == 1) {
        most = Math.max(most, used() - before);
      }
      return true;
    }

    @Override
    public void skipped(String path, String reason) {
      throw new AssertionError(path + ": " + reason);
    }

    @Override
    public void note(String text) {}

    private static long used() {
      System.gc();
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
  }

  /** By how many bytes the heap grew at most while a cache was made. */
  private long growth(PictureSource source, boolean keeps) {
    build(new Stream(1000), new Pictures.Heard(), "warm"); // classes are loaded before the look
    var looking = new Looking(keeps);
    build(source, looking, "cache");
    System.out.printf(
        "memory of %,d pictures of %s: %,d KiB more at most, %d bytes each%n",
        PICTURES,
        source.getClass().getSimpleName() + (keeps ? " whose paths are kept" : ""),
        looking.most >> 10,
        looking.most / PICTURES);
    assertThat(LatentCache.open(folder.resolve("cache")).count(LatentCache.Subset.TRAINING))
        .isEqualTo(PICTURES - 100);
    return looking.most;
  }

  private void build(PictureSource source, BuildListener listener, String name) {
    var place = new CacheBuild.Place(folder.resolve(name), 0, "");
    assertThat(CacheBuild.run(PLAN, source, null, place, listener)).isTrue();
  }

  private static long bound() {
    return SPARE + BYTES_A_PICTURE * PICTURES;
  }

  @Test
  void memoryDoesNotGrowWithThePictures() {
    assertThat(growth(new Stream(PICTURES), false)).isLessThan(bound());
  }

  @Test
  void aSourceThatKeptItsItemsWouldBeSeen() {
    var source = new Keeping(new Stream(PICTURES), new ArrayList<>());
    assertThat(growth(source, false)).isGreaterThan(bound());
    assertThat(source.kept()).hasSize(PICTURES);
  }

  @Test
  void pathsThatWereKeptWhileReadingWouldBeSeen() {
    assertThat(growth(new Stream(PICTURES), true)).isGreaterThan(bound());
  }
}
