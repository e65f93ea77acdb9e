package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.OwnJvm;
import io.gaf.config.DataConfig;
import io.gaf.config.Preparation;
import io.gaf.config.Reader;
import io.gaf.torch.CheckListener;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reference's latents are read where they lie, some rows at a time, however long the file is.
 * The profile {@code full} reads more than 4 GiB of them with 256 MiB of memory.
 */
class LatentsFileTest {
  private static final boolean FULL = Boolean.getBoolean("gaf.full");

  /** A shard has 512; in the full form, rows of 16 KiB. */
  private static final LatentsForge LARGE =
      FULL ? new LatentsForge(270_000, 32, 999) : new LatentsForge(6_000, 16, 7);

  private static final LatentsForge SMALL = new LatentsForge(1_100, 4, 1);

  @TempDir Path folder;

  private static DataConfig data(Path file, LatentsForge forge) {
    return new DataConfig(
        "set",
        Reader.LATENTS,
        file,
        "",
        2,
        LatentsForge.CLASSES,
        List.of(),
        8 * forge.side(),
        3,
        Preparation.none());
  }

  private static LatentCache cache(Path file, LatentsForge forge, Path cache) {
    try (LatentsFile latents = LatentsFile.open(data(file, forge))) {
      var plan =
          new CachePlan(
              new LatentCache.Identity("set", "key"),
              new CacheForm(CacheForm.Kind.LATENTS, 4, forge.side(), false),
              Pictures.origin("none", 8 * forge.side(), 3),
              LatentsForge.CLASSES,
              2);
      var place = new CacheBuild.Place(cache, 0, "");
      assertThat(CacheBuild.run(plan, latents, place, new Pictures.Heard())).isTrue();
    }
    return LatentCache.open(cache);
  }

  /** How many of every so many rows are not what their names say, in label or numbers. */
  private static int differences(LatentCache cache, LatentsForge forge, int step) {
    int wrong = 0;
    float[] row = new float[cache.pictureLength()];
    for (var subset : LatentCache.Subset.values()) {
      int[] labels = cache.labels(subset);
      for (int i = 0; i < labels.length; i += step) {
        int number = Integer.parseInt(cache.path(subset, i).replaceAll(".*_|[.].*", ""));
        cache.images(subset, new int[] {i}, row);
        int[] mark = forge.expected(number);
        boolean right = row[0] == mark[0] && row[1] == mark[1] && row[2] == mark[2] && row[3] == 0;
        wrong += right && labels[i] == number % 2 ? 0 : 1;
      }
    }
    return wrong;
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "legacy"})
  void everyRowComesFromItsPlaceInBothForms(String form) throws IOException {
    Path file = folder.resolve("latents.pt");
    if (form.equals("zip")) {
      SMALL.zip(file);
    } else {
      SMALL.legacy(file);
    }
    LatentCache cache = cache(file, SMALL, folder.resolve("cache"));
    assertThat(cache.count(LatentCache.Subset.TRAINING)).isEqualTo(SMALL.rows() - 2);
    assertThat(differences(cache, SMALL, 1)).isZero();
  }

  @Test
  void howFarTheCheckIsIsHeardAndWhoHearsItMayEndIt() throws IOException {
    Path file = folder.resolve("latents.pt");
    SMALL.zip(file);
    long size = Files.size(file);
    var heard = new ArrayList<Long>();
    LatentsFile.open(
            data(file, SMALL),
            (bytes, all) -> {
              assertThat(all).isEqualTo(size);
              heard.add(bytes);
            })
        .close();
    assertThat(heard).hasSizeGreaterThan(2).isSorted().doesNotHaveDuplicates();
    assertThat(heard.get(heard.size() - 1)).isBetween(size * 9 / 10, size);

    CheckListener impatient =
        (bytes, all) -> {
          throw new IllegalStateException("enough");
        };
    assertThatThrownBy(() -> LatentsFile.open(data(file, SMALL), impatient)).hasMessage("enough");
  }

  @Test
  void aFlippedBitInALongStorageIsNoticed() throws IOException {
    Path file = folder.resolve("latents.pt");
    SMALL.zip(file);
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(Files.size(file) / 2);
      bytes.write(1);
    }
    assertThatThrownBy(() -> LatentsFile.open(data(file, SMALL)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file + " is no PyTorch file that can be read")
        .hasMessageContaining("zip entry archive/data/0: expected CRC-32");
  }

  @Test
  void aFileThatIsReplacedWhileItIsReadIsRefused() throws IOException {
    Path file = folder.resolve("latents.pt");
    SMALL.zip(file);
    LatentsFile latents = LatentsFile.open(data(file, SMALL));
    Files.delete(file);
    new LatentsForge(SMALL.rows(), SMALL.side(), 2).zip(file);
    var items = List.of(Item.of("a", 0, 0, 0)).iterator();
    assertThatThrownBy(() -> latents.rows(items, new Pace()).take(1, done -> true))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("it changed while it was in use");
  }

  /** Reads a file in a process of its own, whose memory is less than the file's latents. */
  static final class Child {
    private Child() {}

    /** Prints how many rows are wrong. */
    public static void main(String[] args) {
      LatentCache cache = cache(Path.of(args[0]), LARGE, Path.of(args[1]));
      int rows = 0;
      for (var subset : LatentCache.Subset.values()) {
        rows += cache.count(subset);
      }
      System.out.println(rows + " rows, " + differences(cache, LARGE, 101) + " wrong");
    }
  }

  @Test
  void aFileMayBeLargerThanMemory() throws Exception {
    Path file = folder.resolve("latents.pt");
    LARGE.zip(file);
    String mebibytes = FULL ? "256" : "12";
    long began = System.nanoTime();
    OwnJvm.Ended ended =
        OwnJvm.run(
            Child.class,
            List.of("-Xmx" + mebibytes + "m", "-Dgaf.full=" + FULL),
            file,
            folder.resolve("cache"));
    System.out.printf(
        "latents.pt of %,d MiB read with %s MiB of memory in %.1f s%n",
        Files.size(file) >> 20, mebibytes, (System.nanoTime() - began) / 1e9);
    assertThat(ended.text()).endsWith(LARGE.rows() + " rows, 0 wrong");
  }
}
