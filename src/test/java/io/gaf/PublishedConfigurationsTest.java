package io.gaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.codec.FormulaVae;
import io.gaf.data.PictureFile;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.MetricPoint;
import io.gaf.task.Bench;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The published configurations from the files of their data sets to a judged picture, as a user
 * types it into a new home folder: precompute, train, sample, evaluate. The networks are small, and
 * so is the VAE; everything else is as published.
 */
class PublishedConfigurationsTest {
  private static final List<String> SMALL =
      List.of("model.hidden=96", "model.depth=2", "train.batch=4", "sample.steps=2");
  private static final int STEPS = 3;
  private static final String PREVIEW = "train.preview_every=" + STEPS;

  @TempDir Path folder;
  private Path home;
  private Path data;
  private Typist typist;
  private Bench bench;

  @BeforeEach
  void aNewHome() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    data = Files.createDirectories(home.resolve("data"));
    typist = new Typist(home);
    bench = Bench.at(home);
    bench.ship("fashion_classifier.safetensors");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void aVae(int seed) {
    Path file = data.resolve("sd-vae-ft-mse.safetensors");
    SafeTensors.write(file, FormulaVae.uniform(FormulaVae.SMALLEST, seed), Map.of());
  }

  /** Types a command that enqueues a job, and does the job. */
  private Job done(String kind, String... words) {
    Job job = tried(kind, words);
    assertThat(job.state()).as(job.reason()).isEqualTo(JobState.SUCCEEDED);
    return job;
  }

  private Job tried(String kind, String... words) {
    var all = new ArrayList<>(List.of("enqueue", kind));
    all.addAll(List.of(words));
    assertThat(typist.gaf(all.toArray(String[]::new))).as(typist.err()).isZero();
    return bench.attempt(Id.parse(typist.out().strip()).orElseThrow().number());
  }

  /** What one configuration's jobs said and left. */
  private record Story(Job precompute, Job train, Job sample, Job evaluate) {}

  private static List<String> chosen(String config, String... settings) {
    var set = new ArrayList<>(SMALL);
    set.addAll(List.of(settings));
    List<String> chosen = new ArrayList<>(List.of("--config", config));
    set.forEach(setting -> chosen.addAll(List.of("--set", setting)));
    return chosen;
  }

  private Story story(String config, String className, int perClass, String... settings) {
    List<String> chosen = chosen(config, settings);
    return new Story(
        done("precompute", words(chosen)),
        done("train", words(chosen, "--model", "m", "--steps", Integer.toString(STEPS))),
        done("sample", "--checkpoint", "m@latest", "--classes", className, "--steps", "2"),
        done(
            "evaluate",
            words(chosen, "--checkpoint", "m@latest", "--per-class", Integer.toString(perClass))));
  }

  private static String[] words(List<String> first, String... more) {
    var all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private Map<String, Double> metrics(Job job) {
    return bench.records().metrics(job.id()).stream()
        .collect(Collectors.toMap(MetricPoint::name, MetricPoint::value, (a, b) -> b));
  }

  private void pictures(Story story, int side, int channels) {
    var tile = PictureFile.read(bench.output(story.sample(), "tiles/pure.0-0.png"));
    assertThat(List.of(tile.width(), tile.height(), tile.channels()))
        .as("the sample's columns, rows and channels")
        .containsExactly(side, side, channels);
    assertThat(bench.outputs(story.evaluate())).containsExactly("samples.png");
    assertThat(metrics(story.train())).containsKeys("train/total", "train/images_per_s");
    assertThat(metrics(story.evaluate()).values()).allSatisfy(v -> assertThat(v).isFinite());
  }

  /** The picture that the training left is of four noises of each class. */
  private void preview(Story story, int side, int classes) {
    String name = "previews/step-%08d.png".formatted(STEPS);
    var sheet = PictureFile.read(bench.output(story.train(), name));
    int border = 2;
    assertThat(sheet.width()).as("columns").isEqualTo(classes * (side + border) + border);
    assertThat(sheet.height()).as("rows").isEqualTo(4 * (side + border) + border);
  }

  @Test
  void cifar_32() {
    PublishedPictures.cifar(data.resolve("cifar-10-batches-py"), 20);
    Story story = story("cifar_32", "airplane", 3, "data.held_out=40", PREVIEW);
    pictures(story, 32, 3);
    preview(story, 96, 10); // enlarged three times
    assertThat(story.precompute().reason())
        .startsWith("made cifar-10: 60 training and 40 held-out pictures in ");
    assertThat(story.evaluate().reason())
        .startsWith("30 samples: pca_frechet ")
        .contains(
            "; not measured: class_accuracy, within_distance, what cls would see, because"
                + " fashion_classifier.safetensors judges 10 classes of 28x28 pixels in 1 channel,"
                + " and here are 10 classes of 32x32 pixels in 3 channels; seen by pca;")
        .endsWith("take more than 32");
  }

  @Test
  void celeb_256() {
    aVae(0);
    PublishedPictures.celeb(data.resolve("celeba-hq"), 12);
    Story story = story("celeb_256", "face", 4, "data.held_out=6", PREVIEW);
    pictures(story, 256, 3);
    preview(story, 256, 1);
    assertThat(metrics(story.evaluate())).containsKeys("eval/pca_frechet", "eval/samples");
    assertThat(bench.jobs().events(story.evaluate().id()))
        .filteredOn(event -> event.type().equals("warning"))
        .satisfiesExactly(
            event -> assertThat(event.text()).startsWith("not measured: class_accuracy"),
            event -> assertThat(event.text()).startsWith("pca_frechet: 3 real pictures and 4"));
  }

  @Test
  void a_model_is_not_trained_on_with_the_latents_of_another_vae() {
    List<String> chosen = chosen("celeb_256", "data.held_out=6", "train.preview_every=0");
    aVae(0);
    PublishedPictures.celeb(data.resolve("celeba-hq"), 12);
    done("precompute", words(chosen));
    done("train", words(chosen, "--model", "m", "--steps", "1"));
    aVae(1);
    done("precompute", words(chosen, "--force"));
    Job other = tried("train", words(chosen, "--model", "m", "--steps", "1"));
    assertThat(other.state()).isEqualTo(JobState.FAILED);
    assertThat(other.reason())
        .startsWith("the checkpoint was trained on latents of the VAE ")
        .endsWith("hint: train on a cache that was made with that VAE, or begin another model");
  }

  /** The file that data.vae names is another one than the cache was made with. */
  @Test
  void a_cache_of_another_vae_is_refused_and_stays() throws IOException {
    aVae(0);
    PublishedPictures.celeb(data.resolve("celeba-hq"), 4);
    String[] words = {"--config", "celeb_256", "--set", "data.size=64", "--set", "data.held_out=1"};
    done("precompute", words);
    Path vae = data.resolve("sd-vae-ft-mse.safetensors");
    String first = Checksums.sha256(vae);
    SafeTensors.write(vae, FormulaVae.uniform(FormulaVae.SMALLEST, 1), Map.of());
    var again = new ArrayList<>(List.of("enqueue", "precompute"));
    again.addAll(List.of(words));
    assertThat(typist.gaf(again.toArray(String[]::new))).isZero();
    Job refused = bench.attempt(Id.parse(typist.out().strip()).orElseThrow().number());
    assertThat(refused.state()).isEqualTo(JobState.FAILED);
    assertThat(refused.reason())
        .startsWith("the cache " + home.resolve("caches"))
        .contains("expected " + Checksums.sha256(vae) + ", found " + first)
        .contains("\nhint: gaf enqueue precompute --config celeb_256 --force replaces it");
    try (var caches = Files.list(home.resolve("caches"))) {
      assertThat(caches.toList().get(0).resolve("manifest.json")).content().contains(first);
    }
  }

  @Test
  void afhq_512() {
    aVae(0);
    PublishedPictures.afhq(data.resolve("afhq"), 3);
    Story story = story("afhq_512", "cat", 2, "data.held_out=5", "train.batch=2");
    pictures(story, 512, 3);
    assertThat(metrics(story.evaluate())).containsKeys("eval/pca_frechet");
    assertThat(bench.records().metrics(story.evaluate().id()))
        .filteredOn(point -> point.name().equals("eval/pca_frechet"))
        .allSatisfy(
            point ->
                assertThat(point.evidence().reference())
                    .startsWith("afhq held_out ")
                    .contains(" decoded"));
  }

  @Test
  void imagenet_256() {
    aVae(0);
    List<String> mapping =
        List.of(
            "n01440764 tench, Tinca tinca",
            "n01443537 goldfish, Carassius auratus",
            "n02012849 crane",
            "n03126707 crane");
    PublishedPictures.imageNet(data.resolve("imagenet"), mapping, 5);
    Story story =
        story(
            "imagenet_256",
            "crane (n03126707)",
            2,
            "data.classes=[tench, goldfish, crane (n02012849), crane (n03126707)]",
            "data.held_out=8");
    assertThat(story.precompute().reason())
        .startsWith("made imagenet: 12 training and 8 held-out pictures in ");
    assertThat(bench.outputs(story.sample())).contains("tiles/pure.3-0.png");
  }

  /** What the reference's own precompute left; its file names a VAE and not where that is. */
  @Test
  void latents_of_the_reference() throws IOException {
    Path vae = Files.createDirectories(home.resolve("vae")).resolve("any name.safetensors");
    SafeTensors.write(vae, FormulaVae.uniform(FormulaVae.SMALLEST, 0), Map.of());
    Path latents = Path.of("src/test/resources/golden/checkpoints/latents.pt").toAbsolutePath();
    Story story =
        story(
            "imagenet_256",
            "tench",
            2,
            "data.reader=latents",
            "data.path=" + latents,
            "data.split=",
            "data.vae=",
            "data.resize=none",
            "data.size=64",
            "data.classes=[tench, goldfish, great white shark]",
            "data.held_out=5",
            "train.batch=2");
    pictures(story, 64, 3);
    assertThat(story.precompute().reason())
        .startsWith("made imagenet: 2 training and 5 held-out pictures in ");
    Path cache;
    try (var caches = Files.list(home.resolve("caches"))) {
      cache = caches.toList().get(0);
    }
    var expected = SafeTensors.read(latents.resolveSibling("latents_expected.safetensors"));
    assertThat(SafeTensors.read(cache.resolve("shard-00000.safetensors")).tensors())
        .containsAllEntriesOf(expected.tensors());
    assertThat(metrics(story.evaluate())).containsKeys("eval/pca_frechet");
  }

  @Test
  void fashion_28() {
    PublishedPictures.fashion(data.resolve("fashion"), 100);
    Story story =
        story("fashion_28", "Bag", 3, "data.path=" + data.resolve("fashion"), "data.held_out=40");
    assertThat(story.evaluate().reason())
        .startsWith("30 samples: class_accuracy ")
        .doesNotContain("not measured");
    assertThat(metrics(story.evaluate())).containsKeys("eval/class_accuracy", "eval/cls_frechet");
  }
}
