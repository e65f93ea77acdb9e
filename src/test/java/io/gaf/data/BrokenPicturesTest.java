package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.config.Reader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some pictures cannot be read: they are left out, up to {@code data.max_broken} of them. */
class BrokenPicturesTest {
  /** Two shards, of which each has one that is broken. */
  private static final int PICTURES = 2 * LargePictures.SHARD;

  @TempDir Path folder;
  private LargePictures pictures;
  private Path cache;

  @BeforeEach
  void write() throws IOException {
    pictures = new LargePictures(folder);
    cache = pictures.cache();
    Path files = Files.createDirectories(pictures.data().resolve(LargePictures.CLASS));
    for (int i = 0; i < PICTURES; i++) {
      byte[] bytes = i % LargePictures.SHARD == 3 ? new byte[] {1, 2, 3} : png(i);
      Files.write(files.resolve("%03d.png".formatted(i)), bytes);
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
    assertThat(pictures.build(Reader.FOLDERS, maxBroken, heard)).isTrue();
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
