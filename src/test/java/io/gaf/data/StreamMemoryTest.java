package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.OwnJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream of pictures costs as much memory at its end as before its beginning. */
class StreamMemoryTest {
  private static final int PICTURES = 100_000;

  /** What may be kept of a picture, as docs/data.md says; its path alone would take 80 bytes. */
  private static final long BYTES_A_PICTURE = 12;

  /** The pictures that wait decoded, a shard's rows, buffers of files, and what Java loads late. */
  private static final long SPARE = 3L << 20;

  private static final String ITEMS = "items";
  private static final String PATHS = "paths";

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

  /** One measurement in a process of its own, whose heap nobody else fills or empties. */
  static final class Child {
    private Child() {}

    /** Prints by how many bytes the heap grew at most while a cache was made. */
    public static void main(String[] args) {
      Path folder = Path.of(args[0]);
      build(new Stream(1000), new Pictures.Heard(), folder.resolve("warm")); // classes are loaded
      var kept = new ArrayList<Item>();
      var stream = new Stream(PICTURES);
      var looking = new Looking(args[1].equals(PATHS));
      Path cache = folder.resolve("cache");
      build(args[1].equals(ITEMS) ? new Keeping(stream, kept) : stream, looking, cache);
      int count = LatentCache.open(cache).count(LatentCache.Subset.TRAINING);
      if (count != PICTURES - 100 || kept.size() != (args[1].equals(ITEMS) ? PICTURES : 0)) {
        throw new AssertionError(count + " pictures for training, " + kept.size() + " items kept");
      }
      System.out.println(looking.most);
    }

    private static void build(PictureSource source, BuildListener listener, Path cache) {
      var place = new CacheBuild.Place(cache, 0, "");
      if (!CacheBuild.run(PLAN, source, null, place, listener)) {
        throw new AssertionError("the build was stopped");
      }
    }
  }

  private long growth(String keeps) throws Exception {
    OwnJvm.Ended ended = OwnJvm.run(Child.class, List.of(), folder, keeps);
    assertThat(ended.status()).as(ended.text()).isZero();
    long most = Long.parseLong(ended.text().lines().reduce((a, b) -> b).orElseThrow());
    System.out.printf(
        "memory of %,d pictures, kept: %s: %,d KiB more at most, %d bytes each%n",
        PICTURES, keeps, most >> 10, most / PICTURES);
    return most;
  }

  private static long bound() {
    return SPARE + BYTES_A_PICTURE * PICTURES;
  }

  @Test
  void memoryDoesNotGrowWithThePictures() throws Exception {
    assertThat(growth("nothing")).isLessThan(bound());
  }

  @Test
  void aSourceThatKeptItsItemsWouldBeSeen() throws Exception {
    assertThat(growth(ITEMS)).isGreaterThan(bound());
  }

  @Test
  void pathsThatWereKeptWhileReadingWouldBeSeen() throws Exception {
    assertThat(growth(PATHS)).isGreaterThan(bound());
  }
}
