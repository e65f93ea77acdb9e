package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.data.LatentCache;
import io.gaf.job.Checkpoint;
import io.gaf.job.Configuration;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.PrecomputeSpec;
import io.gaf.weights.SafeTensors;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published configurations with a small network, on generated pictures of their form. */
class PublishedConfigurationsTest {
  @TempDir Path home;
  private Bench bench;
  private Path data;

  @BeforeEach
  void open() throws IOException {
    bench = Bench.at(home);
    data = Files.createDirectories(home.resolve("data"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Configuration small(String name, Map<String, String> more) {
    var all = new HashMap<String, String>();
    all.put("data.path", data.toString());
    all.put("data.held_out", "2");
    all.put("model.hidden", "96");
    all.put("model.depth", "2");
    all.put("model.heads", "4");
    all.put("train.batch", "4");
    all.put("train.accum_steps", "1");
    all.put("train.precision", "float32");
    all.put("train.preview_every", "2");
    all.put("sample.steps", "2");
    all.putAll(more);
    return Bench.config(name, all);
  }

  private LatentCache cache() throws IOException {
    try (Stream<Path> all = Files.list(home.resolve("caches"))) {
      return LatentCache.open(all.findFirst().orElseThrow());
    }
  }

  /** Precompute and two steps of training; returns the checkpoint. */
  private Checkpoint trained(Configuration config) {
    bench.succeed(new PrecomputeSpec(config, false));
    Job job = bench.succeed(Tiny.train(config, "m", 2));
    assertThat(bench.outputs(job)).contains("previews/step-00000002.png");
    return bench.made(job).get(0);
  }

  private void picture(String path, int number) throws IOException {
    var image = new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 50 * 40; i++) {
      image.setRGB(i % 50, i / 50, number * 7919 * 31 + i * (number + 3));
    }
    Path file = data.resolve(path);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void cifar32TrainsOnItsPixels() throws IOException {
    byte[] records = new byte[20 * 3073];
    for (int batch = 1; batch <= 5; batch++) {
      for (int i = 0; i < records.length; i++) {
        records[i] = (byte) (i % 3073 == 0 ? i / 3073 % 10 : i * batch);
      }
      Files.write(data.resolve("data_batch_" + batch + ".bin"), records);
    }
    Checkpoint made = trained(small("cifar_32", Map.of()));
    assertThat(made.classNames()).hasSize(10).contains("airplane");
    assertThat(cache().count(LatentCache.Subset.TRAINING)).isEqualTo(98);
  }

  @Test
  void imagenet256TrainsOnTheReferencesLatents() throws IOException {
    Path latents = Path.of("src/test/resources/golden/checkpoints/latents.pt").toAbsolutePath();
    Configuration config =
        small(
            "imagenet_256",
            Map.of(
                "data.reader", "latents",
                "data.path", latents.toString(),
                "data.split", "",
                "data.vae", "",
                "data.resize", "none",
                "data.size", "64",
                "data.classes", "[tench, great white shark, goldfish]"));
    Checkpoint made = trained(config);
    assertThat(made.classNames()).containsExactly("tench", "great white shark", "goldfish");
    LatentCache cache = cache();
    assertThat(cache.channels()).isEqualTo(4);
    assertThat(cache.size()).isEqualTo(8);
    assertThat(cache.facts().origin().vae()).isEqualTo("stabilityai/sd-vae-ft-mse");
    float[] expected =
        SafeTensors.read(latents.resolveSibling("latents_expected.safetensors"))
            .get("latents")
            .toFloats();
    for (var subset : LatentCache.Subset.values()) {
      for (int i = 0; i < cache.count(subset); i++) {
        float[] row = new float[256];
        cache.images(subset, new int[] {i}, row);
        int number = Integer.parseInt(cache.path(subset, i).replaceAll(".*/p|[.]JPEG", ""));
        assertThat(row).isEqualTo(java.util.Arrays.copyOfRange(expected, number * 256, (number + 1) * 256));
      }
    }
  }

  @Test
  void latentsOfOtherClassesOrSizesAreRefused() {
    Path latents = Path.of("src/test/resources/golden/checkpoints/latents.pt").toAbsolutePath();
    Map<String, String> right =
        Map.of(
            "data.reader", "latents",
            "data.path", latents.toString(),
            "data.split", "",
            "data.vae", "",
            "data.resize", "none");
    var classes = new HashMap<>(right);
    classes.putAll(Map.of("data.size", "64", "data.classes", "[cat, dog, wild]"));
    Job other = bench.run(new PrecomputeSpec(small("imagenet_256", classes), false));
    assertThat(other.state()).isEqualTo(JobState.FAILED);
    assertThat(other.reason())
        .startsWith("classes of imagenet: ")
        .contains("has [n01440764, n01484850, n01443537], the configuration says [cat, dog, wild]");
    var size = new HashMap<>(right);
    size.putAll(Map.of("data.size", "128", "data.classes", "[a, b, c]"));
    assertThat(bench.run(new PrecomputeSpec(small("imagenet_256", size), false)).reason())
        .contains("expected latents [7, 4, 16, 16] for data.size = 128, got BF16[7, 4, 8, 8]");
  }

  @Test
  void afhqFoldersAndOneFlatFolderTrainWithoutAVaeToo() throws IOException {
    for (int i = 0; i < 12; i++) {
      picture("train/" + new String[] {"cat", "dog", "wild"}[i % 3] + "/" + i + ".png", i);
    }
    Map<String, String> pixels = Map.of("data.vae", "", "data.size", "32", "model.patch", "4");
    assertThat(trained(small("afhq_512", pixels)).classNames())
        .containsExactly("cat", "dog", "wild");
    assertThat(trained(small("celeb_256", pixels)).classNames()).containsExactly("face");
  }

  @Test
  void aMissingVaeIsNamed() throws IOException {
    picture("train/cat/1.png", 1);
    Job job =
        bench.run(
            new PrecomputeSpec(small("afhq_512", Map.of("data.vae", "/nowhere/vae.pt")), false));
    assertThat(job.reason()).startsWith("data.vae: there is no file /nowhere/vae.pt");
  }
}
