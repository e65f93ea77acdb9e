package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.data.LatentCache.Subset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attempt left of a cache, whole or damaged, and what the next one makes of it. */
class UnfinishedCacheTest {
  /** Three shards; the last picture is the first again, so that a build has something to note. */
  private static final PictureSet PICTURES =
      Pictures.numbered(9000).select(IntStream.range(0, 9001).map(i -> i % 9000).toArray());

  @TempDir Path folder;

  private Path cache() {
    return folder.resolve("a");
  }

  private Path part() {
    return folder.resolve(".a.part");
  }

  private Path shard(int number) {
    return part().resolve("cache/" + Shards.name(number));
  }

  /** Leaves two whole shards. */
  private void stopInTheThird() {
    assertThat(Pictures.write(cache(), PICTURES, 20, Pictures.stoppingAt(8500))).isFalse();
    assertThat(shard(1)).exists();
  }

  /** Leaves a cache that is complete but for its moves, as a kill then would. */
  private void stopBeforePublishing() {
    var killed =
        new Pictures.Heard() {
          @Override
          public void note(String text) {
            if (text.contains("duplicates")) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThatThrownBy(() -> Pictures.write(cache(), PICTURES, 20, killed)).hasMessage("killed");
  }

  private Pictures.Heard goOn() {
    var heard = new Pictures.Heard();
    assertThat(Pictures.write(cache(), PICTURES, 20, heard)).isTrue();
    return heard;
  }

  /** Every byte is as if nothing had happened, and nothing else is left. */
  private void assertAsIfUndisturbed() throws IOException {
    Path unbroken = folder.resolve("b");
    Pictures.write(unbroken, PICTURES, 20);
    for (Path file : files(unbroken)) {
      assertThat(cache().resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }
    assertThat(files(cache())).hasSameSizeAs(files(unbroken));
    assertThat(files(folder)).containsExactly(cache(), unbroken);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void aShardThatWasCutOffIsMadeAgainAndNoOther() throws IOException {
    stopInTheThird();
    Files.write(shard(0), Arrays.copyOf(Files.readAllBytes(shard(0)), 1000));
    Pictures.Heard heard = goOn();
    assertThat(heard.notes)
        .anyMatch(n -> n.startsWith("making it again: " + shard(0) + " is damaged: expected SHA-"))
        .contains("going on with 1 of 3 shards");
    assertThat(heard.progress).contains(1, 4096, 8193, 9001).doesNotContain(4097, 8192);
    assertAsIfUndisturbed();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2, 0.5, 1})
  void aFlippedBitDoesNotBecomePartOfTheCache(double where) throws IOException {
    stopInTheThird();
    byte[] bytes = Files.readAllBytes(shard(1));
    bytes[(int) (where * (bytes.length - 1))] ^= 1;
    Files.write(shard(1), bytes);
    assertThat(goOn().notes).anyMatch(n -> n.contains("shard-00001.safetensors is damaged"));
    assertAsIfUndisturbed();
  }

  @Test
  void aShardThatIsGoneIsMadeAgain() throws IOException {
    stopInTheThird();
    Files.delete(shard(0));
    assertThat(goOn().notes).contains("going on with 1 of 3 shards");
    assertAsIfUndisturbed();
  }

  @Test
  void aFileThatNobodyNotedIsNotBelieved() throws IOException {
    stopInTheThird();
    Files.copy(shard(1), shard(2));
    assertThat(goOn().notes).contains("going on with 2 of 3 shards");
    assertAsIfUndisturbed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"plan\": null}", "{\"listing\": \"\", \"x\": 1}"})
  void notesThatCannotBeReadMeanToStartAgain(String text) throws IOException {
    stopInTheThird();
    Files.writeString(part().resolve("plan.json"), text);
    assertThat(goOn().progress).first().isEqualTo(1);
    assertAsIfUndisturbed();
  }

  @Test
  void whoWantsItAnewUsesNoShardOfAnybodyElse() {
    stopInTheThird();
    var wanted = new CacheBuild.Place(cache(), 0, "j7");
    var first =
        new Pictures.Heard() {
          @Override
          public boolean progress(int pictures, int total) {
            return super.progress(pictures, total) && pictures < 5000;
          }
        };
    assertThat(Pictures.write(wanted, PICTURES, 20, first)).isFalse();
    assertThat(first.progress).first().isEqualTo(1);
    assertThat(first.notes).containsExactly("starting again, whatever an earlier attempt left");

    var second = new Pictures.Heard();
    assertThat(Pictures.write(wanted, PICTURES, 20, second)).isTrue();
    assertThat(second.notes).as("its own are used").contains("going on with 1 of 3 shards");
  }

  @Test
  void aCompleteCacheIsPublishedWithoutAPictureReadAgain() throws IOException {
    stopBeforePublishing();
    Pictures.Heard heard = goOn();
    assertThat(heard.progress).isEmpty();
    assertThat(heard.notes).contains("going on with 3 of 3 shards");
    assertAsIfUndisturbed();
  }

  @Test
  void aKillBetweenTheTwoMovesLosesNeitherCache() throws IOException {
    Pictures.write(cache(), Pictures.numbered(6), 1);
    stopBeforePublishing();
    Files.move(cache(), part().resolve("old"));
    assertThat(goOn().progress).isEmpty();
    assertAsIfUndisturbed();
  }

  @Test
  void theOlderCacheComesBackWhenTheNextAttemptEndsInNothing() throws IOException {
    Pictures.write(cache(), Pictures.numbered(6), 1);
    stopBeforePublishing();
    Files.move(cache(), part().resolve("old"));
    Pictures.write(cache(), Pictures.numbered(50), 1, Pictures.stoppingAt(1));
    assertThat(LatentCache.open(cache()).count(Subset.TRAINING)).isEqualTo(5);
  }

  @Test
  void aKillBehindTheMovesLeavesNothingThatTheNextBuildKeeps() throws IOException {
    stopBeforePublishing();
    Files.move(part().resolve("cache"), cache());
    Files.createDirectories(part().resolve("old"));
    Files.copy(cache().resolve("manifest.json"), part().resolve("old/manifest.json"));
    assertThat(goOn().progress).first().isEqualTo(1);
    assertAsIfUndisturbed();
  }

  @Test
  void aMoveThatFailsLeavesTheOlderCache() throws IOException {
    Pictures.write(cache(), Pictures.numbered(6), 1);
    Path growing = part().resolve("cache");
    Path away = folder.resolve("away");
    var disturbing =
        new Pictures.Heard() {
          @Override
          public void note(String text) {
            if (text.contains("duplicates")) {
              assertThat(growing.toFile().renameTo(away.toFile())).isTrue();
            }
          }
        };
    assertThatThrownBy(() -> Pictures.write(cache(), PICTURES, 20, disturbing))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("cannot write the cache " + cache());
    assertThat(LatentCache.open(cache()).count(Subset.TRAINING)).isEqualTo(5);

    Files.move(away, growing);
    assertThat(goOn().progress).as("no work is lost").isEmpty();
    assertAsIfUndisturbed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"diary.txt", "cache/diary.txt", "old/diary.txt"})
  void aFileOfSomebodyElseIsNeverRemoved(String name) throws IOException {
    stopInTheThird();
    Path diary = part().resolve(name);
    Files.createDirectories(diary.getParent());
    Files.writeString(diary, "dear");
    assertThatThrownBy(this::goOn)
        .hasMessage(
            "cannot write the cache %s: expected a cache or nothing there, got a folder with"
                + " diary.txt",
            diary.getParent());
    assertThat(diary).hasContent("dear");
  }

  @Test
  void whatTheVersionBeforeLeftIsReplaced() throws IOException {
    stopInTheThird();
    for (int i = 0; i < 2; i++) {
      Files.move(shard(i), part().resolve(Shards.name(i)));
    }
    Files.delete(part().resolve("cache"));
    Files.writeString(part().resolve("plan.json"), "{\"plan\": {}, \"listing\": \"ab\"}");
    assertThat(goOn().progress).first().isEqualTo(1);
    assertAsIfUndisturbed();
  }
}
