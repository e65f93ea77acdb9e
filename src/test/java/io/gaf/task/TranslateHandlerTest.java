package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.data.PictureFile;
import io.gaf.job.Integration;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.Original;
import io.gaf.job.TranslateSpec;
import io.gaf.model.Geometry;
import io.gaf.model.Golden;
import io.gaf.model.Parameters;
import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Translations of the golden network as jobs, against the reference's latents. */
class TranslateHandlerTest {
  private static final double TOLERANCE = 5e-6;
  private static final Archive GOLDEN = Golden.open("gaf/cycles");

  @TempDir static Path home;
  private static Bench bench;

  @BeforeAll
  static void aNetworkIsImported() {
    bench = Bench.at(home);
    bench.imported(Animals.file(home.resolve("animals.safetensors")), "animals");
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static TranslateSpec spec(Original original, String solver) {
    return new TranslateSpec(
        "animals@latest",
        original,
        "0",
        "Dog",
        new Integration(solver, 6),
        42,
        new TranslateSpec.Saving(true, true, true));
  }

  private static Original latent(String name, Tensor tensor) {
    Path file = home.resolve(name + ".safetensors");
    SafeTensors.write(file, Map.of(name, tensor), Map.of());
    return new Original(file.toString(), null);
  }

  private static Archive tensors(Job job) {
    return SafeTensors.read(bench.output(job, "latents.safetensors"));
  }

  private static void same(String name, Tensor got) {
    assertThat(Golden.distance("gaf/cycles (job)", name, got.toFloats(), GOLDEN.get(name)))
        .isLessThan(TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"euler", "heun"})
  void aLatentBecomesTheReferencesTarget(String solver) {
    Job job = bench.succeed(spec(latent("latent", GOLDEN.get("translate.source")), solver));

    Archive tensors = tensors(job);
    assertThat(tensors.tensors()).containsOnlyKeys("final", "source", "noise", "trajectory");
    same("translate." + solver + ".target", tensors.get("final"));
    same("translate.source", tensors.get("source"));
    assertThat(tensors.get("trajectory").shape()).containsExactly(14, 1, 4, 8, 8);
    if (solver.equals("heun")) {
      same("translate.heun.trajectory", tensors.get("trajectory"));
    }
    assertThat(job.reason()).isEqualTo("1 picture from Cat to Dog, 6 steps each way");
    assertThat(bench.outputs(job))
        .containsOnly(
            "latents.safetensors",
            "translate.png",
            "translate.gif",
            "tiles/source-0.png",
            "tiles/noise-0.png",
            "tiles/target-0.png");
  }

  @Test
  void theLatentsTensorMayHaveAnotherNameWhereThereIsNoOther() {
    Job job = bench.succeed(spec(latent("anything", GOLDEN.get("translate.source")), "euler"));

    same("translate.euler.target", tensors(job).get("final"));
  }

  @Test
  void endpointsTrajectoryBeginsWithItsGuess() {
    Job job = bench.succeed(spec(latent("source", GOLDEN.get("translate.source")), "endpoint"));

    float[] states = tensors(job).get("trajectory").toFloats();
    float[] guess = io.gaf.sample.Noise.of(42, 256);
    assertThat(java.util.Arrays.copyOf(states, 256)).isEqualTo(guess);
  }

  @Test
  void whatIsNoSampleOfTheNetworkIsRefused() {
    refused(
        latent("flat", Tensor.of(new float[64], 1, 1, 8, 8)),
        "tensor flat: expected [n, 4, 8, 8], got [1, 1, 8, 8]");
    refused(
        new Original(Golden.path("gaf/forward").toString(), null),
        "expected a tensor named latent, got [");
    refused(new Original(home.resolve("none").toString(), null), "there is no latent file");
    refused(
        new Original(null, Golden.file("images/down.png").toString()),
        "the network's samples are latents of 4 channels, and its file names no VAE");
  }

  @Test
  void aPictureIsFittedToTheNetwork() {
    var geometry = new Geometry(1, 12, 16, 1, 2, 4, 2);
    var metadata = new HashMap<>(geometry.metadata());
    metadata.put("class_names", "[\"Day\", \"Night\"]");
    Path weights = home.resolve("pixels.safetensors");
    SafeTensors.write(weights, Parameters.initial(geometry, 3), metadata);
    bench.imported(weights, "pixels");
    Path picture = Golden.file("images/down.png");

    Job job =
        bench.succeed(
            new TranslateSpec(
                "pixels@latest",
                new Original(null, picture.toString()),
                "Day",
                "Night",
                new Integration("rk4", 2),
                42,
                new TranslateSpec.Saving(true, true, false)));

    assertThat(tensors(job).get("source").toFloats())
        .containsExactly(PictureFile.read(picture).grey().square(12).floats());
    assertThat(tensors(job).get("trajectory").shape()).containsExactly(6, 1, 1, 12, 12);
    assertThat(bench.outputs(job)).contains("translate.png").doesNotContain("translate.gif");
  }

  private static void refused(Original original, String reason) {
    Job job = bench.run(spec(original, "euler"));
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason()).contains(reason).contains("\nhint: ");
    assertThat(bench.outputs(job)).isEmpty();
  }
}
