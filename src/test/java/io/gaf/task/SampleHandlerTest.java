package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gaf.job.Composition;
import io.gaf.job.GridSpec;
import io.gaf.job.Integration;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.NoiseSource;
import io.gaf.job.SampleSpec;
import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of the golden network, which are latents with names of animals. */
class SampleHandlerTest {
  private static final Integration TWO_STEPS = new Integration("euler", 2);

  @TempDir static Path home;
  private static Bench bench;

  @BeforeAll
  static void aNetworkIsImported() {
    bench = Bench.at(home);
    bench.imported(Animals.file(home.resolve("animals.safetensors")), "animals");
  }

  @BeforeEach
  void nothingIsKeptFromEarlierTests() throws IOException {
    try (var files = Files.walk(Files.createDirectories(home.resolve("cells")))) {
      assertThat(files.filter(Files::isRegularFile)).allMatch(file -> file.toFile().delete());
    }
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static Composition mask(String name, boolean permute, String... classes) {
    return new Composition(List.of(classes), List.of(), name, 1.25, permute);
  }

  private static SampleSpec sample(Composition composition, NoiseSource noise) {
    return new SampleSpec("animals@latest", composition, TWO_STEPS, noise, true, true, false);
  }

  private static NoiseSource seeds(int batch) {
    return new NoiseSource(42, batch, null, false);
  }

  private static void refused(SampleSpec spec, String reason) {
    Job job = bench.run(spec);
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason()).contains(reason).contains("\nhint: ");
    assertThat(bench.outputs(job)).isEmpty();
  }

  @Test
  void aMixtureLeavesItsSheetItsTilesAndItsTensors() throws IOException {
    Job job = bench.succeed(sample(mask("vertical_2", true, "fox", "0"), seeds(2)));
    assertThat(bench.outputs(job))
        .contains(
            "sheet.png", "latents.safetensors", "tiles/pure.0-1.png", "tiles/final.0_2-0.png");
    assertThat(bench.outputs(job))
        .hasSize(2 + 2 + 4 * 2)
        .startsWith("latents.safetensors", "sheet.png", "permutations.png", "manifest.json");
    assertThat(Files.size(bench.output(job, "sheet.png"))).isGreaterThan(1000);
    var tensors = SafeTensors.read(bench.output(job, "latents.safetensors"));
    assertThat(tensors.tensors()).containsOnlyKeys("pure.2", "pure.0", "final.0_2", "final.2_0");
    assertThat(bench.records().checkpointsUsedBy(job.id())).hasSize(1);
    assertThat(job.reason()).isEqualTo("8 samples in 2 steps");
  }

  @Test
  void aSampleDependsOnItsSeedAloneNotOnItsBatch() {
    var cat = new Composition(List.of("Cat"), List.of(), null, 0, false);
    Job three = bench.succeed(sample(cat, seeds(3)));
    Job second = bench.succeed(sample(cat, new NoiseSource(43, 1, null, false)));
    assertThat(bench.output(three, "tiles/pure.0-1.png"))
        .hasSameBinaryContentAs(bench.output(second, "tiles/pure.0-0.png"));
  }

  @Test
  void anAdaptiveSolverReportsItsEffortWhereItMadeOne() {
    var cat = new Composition(List.of("Cat"), List.of(), null, 0, false);
    var adaptive = new Integration("dopri5", 2);
    var spec = new SampleSpec("animals@latest", cat, adaptive, seeds(1), true, true, false);
    Job first = bench.succeed(spec);
    assertThat(first.reason()).contains("evaluations");
    assertThat(bench.records().metrics(first.id()))
        .anyMatch(point -> point.name().equals("sample/evaluations") && point.value() > 6);

    Job second = bench.succeed(spec);
    assertThat(second.reason()).isEqualTo("1 sample, cells computed 0, reused 1");
    assertThat(bench.records().metrics(second.id()))
        .noneMatch(point -> point.name().startsWith("sample/"));
  }

  @Test
  void tensorsOfTheWayBackSayWhichDataTheyStartFrom() {
    var cat = new Composition(List.of("Cat"), List.of(), null, 0, false);
    Path data = bench.output(bench.succeed(sample(cat, seeds(1))), "latents.safetensors");
    Path copy = home.resolve("back.safetensors");
    SafeTensors.write(
        copy, Map.of("data", SafeTensors.read(data).tensors().get("pure.0")), Map.of());
    Job job = bench.succeed(sample(cat, new NoiseSource(42, 1, null, false, copy.toString())));
    assertThat(SafeTensors.read(bench.output(job, "latents.safetensors")).metadata())
        .containsEntry("start", "data from back.safetensors");
  }

  @Test
  void bf16IsNearFloat32AndSaysSo() throws IOException {
    var cat = new Composition(List.of("Cat"), List.of(), null, 0, false);
    var half = new Integration("euler", 2, "bf16");
    Job coarse =
        bench.succeed(new SampleSpec("animals@latest", cat, half, seeds(1), true, true, false));
    Job fine = bench.succeed(sample(cat, seeds(1)));

    Archive a = SafeTensors.read(bench.output(coarse, "latents.safetensors"));
    Archive b = SafeTensors.read(bench.output(fine, "latents.safetensors"));
    assertThat(a.metadata()).containsEntry("precision", "bf16");
    assertThat(b.metadata()).containsEntry("precision", "float32");
    float[] x = a.tensors().get("pure.0").toFloats();
    float[] y = b.tensors().get("pure.0").toFloats();
    assertThat(x).isNotEqualTo(y).containsExactly(y, within(0.05f));
  }

  @Test
  void whatTheModelDoesNotHaveIsRefused() {
    refused(sample(mask("vertical_2", false, "0", "3"), seeds(1)), "class 3 is out of range");
    refused(sample(mask("vertical_2", false, "Cat", "Dgo"), seeds(1)), "did you mean Dog?");
    refused(sample(mask("vertical_2", false, "0", "1", "2"), seeds(1)), "vertical_2");
    refused(sample(mask("horizntal", false, "0", "1", "2"), seeds(1)), "did you mean horizontal?");
  }

  @Test
  void noiseOfAnotherShapeIsRefused() {
    var cats = new Composition(List.of("Cat", "Cat"), List.of(), null, 0, false);
    Path flat = home.resolve("flat.safetensors");
    SafeTensors.write(flat, Map.of("noise", Tensor.of(new float[64], 1, 1, 8, 8)), Map.of());
    refused(sample(cats, file(flat)), "tensor noise: expected [n, 4, 8, 8], got [1, 1, 8, 8]");
    Path other = home.resolve("other.safetensors");
    SafeTensors.write(other, Map.of("nois", Tensor.of(new float[256], 1, 4, 8, 8)), Map.of());
    refused(sample(cats, file(other)), ": expected a tensor named noise, got [nois]");
    Path one = home.resolve("one.safetensors");
    SafeTensors.write(one, Map.of("noise", Tensor.of(new float[256], 1, 4, 8, 8)), Map.of());
    refused(sample(cats, file(one)), "there are 1 noises and 2 classes");
    refused(sample(cats, file(home.resolve("none"))), home.resolve("none").toString());
  }

  private static NoiseSource file(Path file) {
    return new NoiseSource(0, 1, file.toString(), true);
  }

  @Test
  void aGridOfManySheetsHasAnIndexPage() throws IOException {
    var weighted = new Composition(List.of("Cat", "Dog"), List.of(0.25), null, 0, false);
    var compositions = List.of(mask("horizontal", true, "0", "1", "2"), weighted);
    Job job =
        bench.succeed(
            new GridSpec("animals@latest", compositions, List.of(1L, 2L), TWO_STEPS, true));
    assertThat(bench.outputs(job))
        .contains("grid-001.png", "grid-004.png", "index.html", "tiles/grid-001/final.0_1_2-0.png")
        .contains("grid-001-permutations.png", "grid-002-permutations.png", "manifest.json")
        .hasSize(4 + 2 + 1 + 1 + 2 * 9 + 2 * 3);
    assertThat(Files.readString(bench.output(job, "index.html")))
        .contains("grid-003.png", "weights [0.25]", "seed 2")
        .doesNotContain("<script");
    assertThat(job.reason()).isEqualTo("4 sheets, cells computed 20, reused 4");
  }

  @Test
  void aGridOfOneSheetIsCalledGrid() {
    Job job =
        bench.succeed(
            new GridSpec(
                "animals@latest",
                List.of(mask("vertical_2", true, "0", "1")),
                List.of(42L),
                TWO_STEPS,
                true));
    assertThat(bench.outputs(job)).contains("grid.png", "index.html", "tiles/final.0_1-0.png");
  }
}
