package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.data.BuildListener;
import io.gaf.data.CacheBuild;
import io.gaf.data.CacheForm;
import io.gaf.data.CacheOrigin;
import io.gaf.data.CachePlan;
import io.gaf.data.LatentCache;
import io.gaf.data.PictureFolder;
import io.gaf.job.DataSets;
import io.gaf.job.DataSets.ClassCount;
import io.gaf.job.DataSets.Damage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code data show} and {@code data verify} of folders and of caches. */
class LocalDataSetsTest {
  private static final int RED = 0xd02010;
  private static final int BLUE = 0x1020d0;

  @TempDir Path home;
  private Path pictures;
  private final DataSets sets = new LocalDataSets();

  @BeforeEach
  void twoClasses() throws IOException {
    pictures = home.resolve("pictures");
    for (int i = 0; i < 3; i++) {
      picture("cat/" + i + ".png", RED + i);
    }
    picture("dog/0.png", BLUE);
    picture("dog/1.png", BLUE + 1);
  }

  private Path picture(String name, int rgb) throws IOException {
    var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, rgb);
    }
    Path file = pictures.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static List<String> counts(DataSets.Description shown) {
    return shown.classes().stream()
        .map(c -> c.label() + " " + c.name() + " " + c.pictures())
        .toList();
  }

  /** How many pixels of a sheet have about this colour. */
  private static int pixels(Path sheet, int rgb) throws IOException {
    BufferedImage image = ImageIO.read(sheet.toFile());
    int found = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int there = image.getRGB(x, y);
        boolean same = true;
        for (int shift = 0; shift < 24; shift += 8) {
          same &= Math.abs((there >> shift & 0xff) - (rgb >> shift & 0xff)) < 8;
        }
        found += same ? 1 : 0;
      }
    }
    return found;
  }

  @Test
  void aFolderIsCountedAndDrawnByClass() throws IOException {
    Path sheet = home.resolve("sheet.png");
    DataSets.Description shown = sets.show(pictures, sheet);
    assertThat(counts(shown)).containsExactly("0 cat 3", "1 dog 2");
    assertThat(shown.facts())
        .containsEntry("kind", "folder")
        .containsEntry("name", "pictures")
        .containsEntry("pictures", 5L)
        .containsEntry("held_out", 0L)
        .containsEntry("skipped", 0L)
        .containsEntry("sheet", sheet.toString());
    int red = pixels(sheet, RED);
    int blue = pixels(sheet, BLUE);
    assertThat(red).as("three cats").isGreaterThan(3000);
    assertThat(blue / 2).as("two dogs of the same size").isBetween(red * 9 / 30, red * 11 / 30);
  }

  @Test
  void picturesBesideTheClassesAreCountedAndVerified() throws IOException {
    for (int i = 0; i < 20; i++) {
      picture("loose-" + i + ".png", i);
    }
    Path broken = Files.writeString(pictures.resolve("loose-20.png"), "no picture");
    assertThat(counts(sets.show(pictures, null)))
        .containsExactly("0 cat 3", "1 dog 2", "2 (in no class) 21");
    DataSets.Verification found = sets.verify(pictures);
    assertThat(found.files()).isEqualTo(26);
    assertThat(found.pictures()).isEqualTo(25);
    assertThat(found.damaged()).extracting(Damage::file).containsExactly(broken.toString());
  }

  @Test
  void aClassWithoutPicturesHasNone() throws IOException {
    Files.createDirectory(pictures.resolve("bird"));
    assertThat(counts(sets.show(pictures, home.resolve("sheet.png"))))
        .containsExactly("0 bird 0", "1 cat 3", "2 dog 2");
    assertThat(sets.verify(pictures).files()).isEqualTo(5);
    Path empty = Files.createDirectories(home.resolve("empty/class")).getParent();
    for (Runnable look :
        List.<Runnable>of(() -> sets.show(empty, null), () -> sets.verify(empty))) {
      assertThatThrownBy(look::run)
          .hasMessage(
              "%s: expected pictures (png, jpg, webp, bmp, gif), got none\nhint: check the path",
              empty);
    }
  }

  @Test
  void everyPictureIsLookedAtHoweverManyAreDamaged() throws IOException {
    for (int i = 0; i < 1003; i++) {
      Files.writeString(pictures.resolve("cat/a%04d.png".formatted(i)), "no picture");
    }
    DataSets.Verification found = sets.verify(pictures);
    assertThat(found.files()).isEqualTo(1008);
    assertThat(found.pictures()).as("those that can be read").isEqualTo(5);
    assertThat(found.broken()).isEqualTo(1003);
    assertThat(found.damaged()).hasSize(1000);
    assertThat(found.damaged().get(0).expected()).isEqualTo("a picture");
    assertThat(found.damaged().get(0).found()).contains("is no picture that can be read");
  }

  @Test
  void aLinkThatIsNotReadIsNoPictureOfAClass() throws IOException {
    Files.createSymbolicLink(pictures.resolve("dog/2.png"), Files.createFile(home.resolve("x")));
    DataSets.Description shown = sets.show(pictures, home.resolve("sheet.png"));
    assertThat(counts(shown)).containsExactly("0 cat 3", "1 dog 2");
    assertThat(shown.facts()).containsEntry("skipped", 1L);
    assertThat(sets.verify(pictures).damaged())
        .singleElement()
        .satisfies(d -> assertThat(d.found()).contains("a link that leads outside"));
  }

  @Test
  void theRootOfAFileSystemHasAName() throws IOException {
    URI zip = URI.create("jar:" + home.resolve("disk.zip").toUri());
    try (FileSystem disk = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path root = disk.getPath("/");
      Files.copy(pictures.resolve("cat/0.png"), root.resolve("0.png"));
      DataSets.Description shown = sets.show(root, null);
      assertThat(shown.facts()).containsEntry("name", "/").containsEntry("pictures", 1L);
    }
  }

  private Path cache() {
    var plan =
        new CachePlan(
            new LatentCache.Identity("animals", "key"),
            new CacheForm(CacheForm.Kind.PIXELS, 3, 8, false),
            new CacheOrigin("folders", pictures.toString(), "", "none", 8, 3, "", ""),
            List.of("cat", "dog"),
            1);
    Path cache = home.resolve("cache");
    var quiet =
        new BuildListener() {
          @Override
          public boolean progress(int pictures, int total) {
            return true;
          }

          @Override
          public void skipped(String path, String reason) {}

          @Override
          public void note(String text) {}
        };
    var place = new CacheBuild.Place(cache, 0.5, "");
    assertThat(CacheBuild.run(plan, PictureFolder.open(pictures), null, place, quiet)).isTrue();
    return cache;
  }

  @Test
  void aCacheIsDescribedAndDrawn() throws IOException {
    Files.writeString(pictures.resolve("dog/2.png"), "no picture");
    Path sheet = home.resolve("sheet.png");
    DataSets.Description shown = sets.show(cache(), sheet);
    assertThat(shown.facts())
        .containsEntry("kind", "cache")
        .containsEntry("name", "animals")
        .containsEntry("holds", "pixels")
        .containsEntry("size", 8)
        .containsEntry("pictures", 5L)
        .containsEntry("training", 4L)
        .containsEntry("held_out", 1L)
        .containsEntry("skipped", 1)
        .containsEntry("on_both_sides", 0)
        .containsEntry("reader", "folders")
        .containsEntry("source", pictures.toString());
    assertThat(counts(shown)).containsExactly("0 cat 3", "1 dog 2");
    assertThat(shown.classes()).extracting(ClassCount::heldOut).containsExactlyInAnyOrder(0L, 1L);
    assertThat(pixels(sheet, RED) / 3)
        .as("all pictures that are counted, held out or not")
        .isPositive()
        .isEqualTo(pixels(sheet, BLUE) / 2);
  }

  /** Whether equal pictures are on both sides is the one thing that shards have to be read for. */
  @Test
  void aCacheWithoutItsShardIsDescribedByItsManifest() throws IOException {
    picture("cat/again.png", RED);
    Path cache = cache();
    assertThat(sets.show(cache, null).facts())
        .containsEntry("duplicates", 1)
        .containsEntry("on_both_sides", 0)
        .doesNotContainKey("damage");
    Path shard = cache.resolve("shard-00000.safetensors");
    Files.delete(shard);

    DataSets.Description shown = sets.show(cache, null);
    assertThat(counts(shown)).containsExactly("0 cat 4", "1 dog 2");
    assertThat(shown.facts()).containsEntry("on_both_sides", null);
    assertThat(shown.facts().get("damage").toString())
        .startsWith(shard + " is damaged: expected ")
        .doesNotContain("\n");
    assertThatThrownBy(() -> sets.show(cache, home.resolve("sheet.png")))
        .hasMessageContaining(shard.toString());
  }

  @Test
  void aCacheIsVerifiedByteByByte() throws IOException {
    Path cache = cache();
    DataSets.Verification whole = sets.verify(cache);
    assertThat(whole.broken()).isZero();
    assertThat(whole.damaged()).isEmpty();
    assertThat(whole.pictures()).isEqualTo(5);
    assertThat(whole.files()).as("a shard and the list of those held out").isEqualTo(2);
    Path shard = cache.resolve("shard-00000.safetensors");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length - 1] ^= 1;
    Files.write(shard, bytes);
    DataSets.Verification damaged = sets.verify(cache);
    assertThat(damaged.broken()).isEqualTo(1);
    assertThat(damaged.damaged()).extracting(Damage::file).containsExactly(shard.toString());
    assertThat(damaged.damaged().get(0).expected()).isNotEqualTo(damaged.damaged().get(0).found());
  }
}
