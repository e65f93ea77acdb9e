package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.config.DataConfig;
import io.gaf.config.Preparation;
import io.gaf.config.Reader;
import io.gaf.config.Resize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some pictures cannot be read: they are left out, up to {@code data.max_broken} of them. */
class BrokenPicturesTest {
  /** So large that a shard has few pictures. */
  private static final int SIDE = 512;

  private static final CacheForm FORM = new CacheForm(CacheForm.Kind.PIXELS, 3, SIDE, false);
  private static final int SHARD = FORM.perShard();

  /** Two shards, of which each has one that is broken. */
  private static final int PICTURES = 2 * SHARD;

  @TempDir Path folder;
  private Path cache;

  @BeforeEach
  void write() throws IOException {
    cache = folder.resolve("cache");
    Path pictures = Files.createDirectories(folder.resolve("data/grey"));
    for (int i = 0; i < PICTURES; i++) {
      byte[] bytes = i % SHARD == 3 ? new byte[] {1, 2, 3} : png(i);
      Files.write(pictures.resolve("%03d.png".formatted(i)), bytes);
    }
  }

  private static byte[] png(int shade) throws IOException {
    var picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, shade);
    var out = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", out);
    return out.toByteArray();
  }

  private Pictures.Heard build(double maxBroken) throws IOException {
    var heard = new Pictures.Heard();
    var prepare = new Preparation(Resize.SQUASH, false, maxBroken, null);
    List<String> classes = List.of("grey");
    Path path = folder.resolve("data");
    try (PictureSource source =
        PictureSources.open(
            new DataConfig(
                "set", Reader.FOLDERS, path, "", 0, classes, List.of(), SIDE, 3, prepare))) {
      var identity = new LatentCache.Identity("set", "key");
      CacheOrigin origin = Pictures.origin("squash", SIDE, 3);
      var plan = new CachePlan(identity, FORM, origin, classes, 0);
      var place = new CacheBuild.Place(cache, maxBroken, "");
      assertThat(CacheBuild.run(plan, source, null, place, heard)).isTrue();
    }
    return heard;
  }

  @Test
  void aFewAreLeftOutAndNamedWithTheReason() throws IOException {
    Pictures.Heard heard = build(0.05);
    assertThat(heard.skipped).hasSize(2).allMatch(s -> s.matches("grey/0(03|24)[.]png: .*"));
    assertThat(Files.readAllLines(cache.resolve("skipped.jsonl")))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("{\"path\":\"grey/003.png\",\"reason\":\"");
    LatentCache made = LatentCache.open(cache);
    assertThat(made.facts().counts().skipped()).isEqualTo(2);
    assertThat(made.count(LatentCache.Subset.TRAINING)).isEqualTo(PICTURES - 2);
  }

  @Test
  void tooManyFailEveryAttemptUntilMoreAreAllowed() throws IOException {
    double one = 1.0 / PICTURES;
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThatThrownBy(() -> build(one))
          .as("attempt %d", attempt)
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("2 of 42 pictures of set cannot be read: expected at most")
          .hasMessageContaining("; the last is grey/024.png: ")
          .hasMessageEndingWith("\nhint: mend or remove them, or raise data.max_broken");
      assertThat(cache).doesNotExist();
    }
    assertThat(build(0.05).notes).contains("going on with 1 of 2 shards");
    assertThat(LatentCache.open(cache).facts().counts().skipped()).isEqualTo(2);
  }

  @Test
  void theyCountInShardsThatAreThereAlready() throws IOException {
    assertThatThrownBy(() -> build(1.0 / PICTURES)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> build(0))
        .hasMessageStartingWith("1 of 42 pictures of set cannot be read")
        .hasMessageContaining("; the last is grey/003.png: ");
    assertThat(cache).doesNotExist();
  }
}
