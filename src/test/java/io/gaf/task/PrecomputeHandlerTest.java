package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.PublishedPictures;
import io.gaf.data.LatentCache;
import io.gaf.job.Configuration;
import io.gaf.job.Event;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.PrecomputeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecomputeHandlerTest {
  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = Bench.at(home);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Path onlyCache() throws IOException {
    try (Stream<Path> caches = Files.list(home.resolve("caches"))) {
      var all = caches.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  @Test
  void theBundledPicturesBecomeACacheThatIsReusedUntilForced() throws IOException {
    Job made = bench.succeed(Tiny.precompute(false));
    assertThat(made.reason())
        .startsWith("made fashion-mnist-test: 9,800 training and 200 held-out pictures in ");
    assertThat(bench.outputs(made)).containsExactly("manifest.json");
    LatentCache cache = LatentCache.open(onlyCache());
    assertThat(cache.count(LatentCache.Subset.HELD_OUT)).isEqualTo(200);
    assertThat(cache.classNames()).hasSize(10).contains("Ankle boot");

    Path shard = onlyCache().resolve("manifest.json");
    var before = Files.getLastModifiedTime(shard);
    assertThat(bench.succeed(Tiny.precompute(false)).reason()).startsWith("reused ");
    assertThat(Files.getLastModifiedTime(shard)).isEqualTo(before);

    byte[] manifest = Files.readAllBytes(shard);
    assertThat(bench.succeed(Tiny.precompute(true)).reason()).startsWith("made ");
    assertThat(onlyCache().resolve("manifest.json")).hasBinaryContent(manifest);
    assertThat(Files.getLastModifiedTime(shard)).isNotEqualTo(before);
  }

  @Test
  void aDamagedCacheIsNotReusedButCanBeMadeAgain() throws IOException {
    bench.succeed(Tiny.precompute(false));
    Path shard = onlyCache().resolve("shard-00000.safetensors");
    Files.write(shard, new byte[1], StandardOpenOption.APPEND);
    Job damaged = bench.run(Tiny.precompute(false));
    assertThat(damaged.state()).isEqualTo(JobState.FAILED);
    assertThat(damaged.reason())
        .contains(shard.toString())
        .containsPattern(
            "\nhint: build the cache again.*: gaf enqueue precompute --config [a-z0-9_]+ --force$");
    assertThat(bench.succeed(Tiny.precompute(true)).reason()).startsWith("made ");
    assertThat(bench.succeed(Tiny.precompute(false)).reason()).startsWith("reused ");
  }

  @Test
  void aConfigurationOfOtherSizesOrClassesIsRefused() {
    var side = Tiny.config(Map.of("data.size", "14"));
    failed(side, "pictures of fashion-mnist-test: expected 14 x 14 with 1 channels, got 28 x 28");
    String classes = "[" + "c0, c1, c2, c3, c4, c5, c6, c7, c8, c9" + "]";
    var named = Tiny.config(Map.of("data.classes", classes));
    failed(named, "classes of fashion-mnist-test: the pictures have [T-shirt/top, ");
    assertThat(home.resolve("caches")).doesNotExist();
  }

  @Test
  void aConfigurationOfSomeLabelsGetsTheirPicturesOnly() throws IOException {
    var two = Map.of("data.classes", "[Bag, Trouser]", "data.labels", "[8, 1]");
    Job job = bench.succeed(new PrecomputeSpec(Tiny.config(two), false));
    assertThat(job.reason()).contains(": 1,800 training and 200 held-out pictures in ");
    LatentCache cache = LatentCache.open(onlyCache());
    assertThat(cache.classNames()).containsExactly("Bag", "Trouser");
    List<Integer> counts = cache.facts().counts().training();
    assertThat(counts.get(0) + counts.get(1)).isEqualTo(1800);
    assertThat(counts.get(0)).isBetween(850, 950);
  }

  @Test
  void aCacheThatIsNotThereIsComparedWithItsNamesakes() {
    bench.succeed(Tiny.precompute(false));
    var other = Tiny.config(Map.of("data.held_out", "300"));
    Job job = bench.run(Tiny.train(other, "m", 1));
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason())
        .startsWith("the pictures of fashion_demo were not precomputed: there is no cache ")
        .contains(" has data.held_out: expected 300, found 200");
  }

  @Test
  void forcedItUsesNoShardOfAnEarlierAttempt() throws IOException {
    PublishedPictures.afhq(home.resolve("afhq"), 14);
    try (Stream<Path> wild = Files.list(home.resolve("afhq/train/wild"))) {
      for (Path broken : wild.limit(2).toList()) {
        Files.write(broken, new byte[3]);
      }
    }
    Job job = bench.run(new PrecomputeSpec(animals("0.03"), false));
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason()).startsWith("2 of 42 pictures of afhq cannot be read");
    job = bench.succeed(new PrecomputeSpec(animals("0.1"), true));
    assertThat(job.reason()).contains("40 training").endsWith(", 2 skipped");
    assertThat(bench.jobs().events(job.id()))
        .extracting(Event::text)
        .contains("starting again, whatever an earlier attempt left")
        .noneMatch(text -> text.startsWith("going on"));
  }

  /** Pictures of 512, of which a shard has 21. */
  private Configuration animals(String maxBroken) {
    return Bench.config(
        "afhq_512",
        Map.of(
            "data.path",
            home.resolve("afhq").toString(),
            "data.vae",
            "",
            "data.held_out",
            "0",
            "data.max_broken",
            maxBroken));
  }

  private void failed(Configuration configuration, String reason) {
    Job job = bench.run(new PrecomputeSpec(configuration, false));
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason()).startsWith(reason).contains("\nhint: ");
  }
}
