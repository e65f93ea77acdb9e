package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream of pictures costs as much memory at its end as at its beginning. */
class StreamMemoryTest {
  private static final int PICTURES = Integer.getInteger("gaf.pictures", 20_000);

  /** Kept of a picture: eight bytes of its hash, in an array that doubles, and its label. */
  private static final long BYTES_A_PICTURE = 20;

  private static final long SPARE = 8L << 20;
  private static final int LOOKS = 5;

  @TempDir Path folder;

  /** Pictures that are made when they are read: every one is another. */
  private static final class Stream implements PictureSource {
    @Override
    public void list(Consumer<Item> to) {
      for (int i = 0; i < PICTURES; i++) {
        to.accept(Item.of("folder/picture-%09d.jpg".formatted(i), i % 2, i, 0));
      }
    }

    @Override
    public Bitmap read(Item item) {
      byte[] pixels = new byte[40 * 30 * 3];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (item.at() * 31 + i * (item.at() % 7 + 1));
      }
      pixels[0] = (byte) item.at();
      pixels[1] = (byte) (item.at() >> 8);
      pixels[2] = (byte) (item.at() >> 16);
      return new Bitmap(30, 40, 3, pixels);
    }
  }

  /** Looks at the heap now and then. */
  private static final class Looking extends Pictures.Heard {
    private final long[] used = new long[LOOKS + 1];

    @Override
    public boolean progress(int pictures, int total) {
      int look = (int) ((long) LOOKS * pictures / total);
      if (used[look] == 0) {
        used[look] = used();
      }
      return true;
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void memoryDoesNotGrowWithThePictures() {
    var plan =
        new CachePlan(
            new LatentCache.Identity("stream", "key"),
            new CacheForm(CacheForm.Kind.PIXELS, 3, 16, false),
            Pictures.origin("squash", 16, 3),
            List.of("even", "odd"),
            100);
    var looking = new Looking();
    Path cache = folder.resolve("cache");
    var place = new CacheBuild.Place(cache, 0, "");
    assertThat(CacheBuild.run(plan, new Stream(), null, place, looking)).isTrue();
    long after = used();
    System.out.printf(
        "memory of %,d pictures: after a fifth %,d KiB, at the end %,d KiB, afterwards %,d KiB%n",
        PICTURES, looking.used[1] >> 10, looking.used[LOOKS] >> 10, after >> 10);
    assertThat(looking.used[LOOKS])
        .isLessThan(looking.used[1] + SPARE + BYTES_A_PICTURE * PICTURES);
    assertThat(LatentCache.open(cache).count(LatentCache.Subset.TRAINING))
        .isEqualTo(PICTURES - 100);
  }
}
