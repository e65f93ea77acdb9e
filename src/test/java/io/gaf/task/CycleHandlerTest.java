package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gaf.job.CycleMode;
import io.gaf.job.CycleSpec;
import io.gaf.job.Integration;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.MetricPoint;
import io.gaf.job.NoiseSource;
import io.gaf.job.Route;
import io.gaf.model.Golden;
import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cycles of the golden network as jobs, against the reference's latents and numbers. */
class CycleHandlerTest {
  private static final double TOLERANCE = 5e-6;
  private static final List<String> CLASSES = List.of("Cat", "1", "fox");
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

  private static CycleSpec spec(Route route, String solver, NoiseSource noise) {
    return new CycleSpec(
        "animals@latest", route, new Integration(solver, 6), noise, true, true, true);
  }

  private static NoiseSource golden() {
    return new NoiseSource(42, 1, Golden.path("gaf/cycles").toString(), false);
  }

  private static NoiseSource seeds(long seed, int batch) {
    return new NoiseSource(seed, batch, null, false);
  }

  private static Archive tensors(Job job) {
    return SafeTensors.read(bench.output(job, "latents.safetensors"));
  }

  private static Map<String, Double> metrics(Job job) {
    return bench.records().metrics(job.id()).stream()
        .collect(Collectors.toMap(MetricPoint::name, MetricPoint::value));
  }

  private static void same(Job job, String mode, String name) {
    Archive tensors = tensors(job);
    assertThat(tensors.tensors()).containsOnlyKeys(mode, "final", "noise");
    assertThat(tensors.get(mode).shape()).isEqualTo(GOLDEN.get(name).shape());
    float[] got = tensors.get(mode).toFloats();
    assertThat(Golden.distance("gaf/cycles (job)", name, got, GOLDEN.get(name)))
        .isLessThan(TOLERANCE);
    assertThat(tensors.get("final").toFloats()).isEqualTo(got);
  }

  @Test
  void aCycleClosesAsFarAsTheReferences() {
    Job job = bench.succeed(spec(new Route(CycleMode.CYCLE, CLASSES, 0), "euler", golden()));

    same(job, "cycle", "cycle.euler");
    assertThat(metrics(job))
        .containsOnlyKeys("cycle/latent_mse", "cycle/latent_distance")
        .hasEntrySatisfying(
            "cycle/latent_mse", v -> assertThat(v).isCloseTo(1.11804068, within(2e-6)))
        .hasEntrySatisfying(
            "cycle/latent_distance", v -> assertThat(v).isCloseTo(0.00975851901, within(2e-8)));
    assertThat(job.reason())
        .isEqualTo("4 pictures in 6 steps each: latent MSE 1.12, latent distance 0.00976");
    assertThat(bench.outputs(job))
        .containsOnly(
            "latents.safetensors",
            "cycle.png",
            "cycle.gif",
            "tiles/cycle.00-0.png",
            "tiles/cycle.01-0.png",
            "tiles/cycle.02-0.png",
            "tiles/cycle.03-0.png");
  }

  @Test
  void anInterpolationHasAStripForEachTransition() {
    var route = new Route(CycleMode.INTERPOLATION, CLASSES, 4);
    Job job = bench.succeed(spec(route, "heun", golden()));

    same(job, "interpolation", "interpolation.heun");
    assertThat(metrics(job)).containsKeys("cycle/latent_mse", "cycle/latent_distance");
    assertThat(bench.outputs(job))
        .contains("interpolation.png", "tiles/interpolation.02.03-0.png")
        .hasSize(3 + 12);
  }

  @Test
  void barycentricBlendsCloseNothing() {
    Job job = bench.succeed(spec(new Route(CycleMode.BARYCENTRIC, CLASSES, 3), "euler", golden()));

    same(job, "barycentric", "barycentric.euler");
    assertThat(metrics(job)).isEmpty();
    assertThat(job.reason()).isEqualTo("9 pictures in 6 steps each");
    assertThat(bench.outputs(job)).contains("barycentric.png", "tiles/barycentric.02.01-0.png");
  }

  @Test
  void severalNoisesTravelTogetherAndEachAsItWouldAlone() {
    var route = new Route(CycleMode.CYCLE, List.of("0", "2"), 0);
    Archive both = tensors(bench.succeed(spec(route, "euler", seeds(7, 2))));
    Archive second = tensors(bench.succeed(spec(route, "euler", seeds(8, 1))));

    assertThat(both.get("cycle").shape()).containsExactly(3, 2, 4, 8, 8);
    assertThat(both.get("noise").shape()).containsExactly(2, 4, 8, 8);
    float[] all = both.get("cycle").toFloats();
    float[] alone = second.get("cycle").toFloats();
    for (int k = 0; k < 3; k++) {
      int from = (2 * k + 1) * 256;
      assertThat(
              Golden.distance(
                  Arrays.copyOfRange(all, from, from + 256),
                  Arrays.copyOfRange(alone, k * 256, (k + 1) * 256)))
          .isLessThan(1e-5);
    }
  }

  @Test
  void endpointRecoversTheNoiseFromAGuessThatTheSeedDecides() {
    var route = new Route(CycleMode.CYCLE, List.of("0", "2"), 0);
    float[] one =
        tensors(bench.succeed(spec(route, "endpoint", seeds(7, 1)))).get("cycle").toFloats();
    float[] same =
        tensors(bench.succeed(spec(route, "endpoint", seeds(7, 1)))).get("cycle").toFloats();
    var fromFile = new NoiseSource(9, 1, noise(7).toString(), false);
    float[] other =
        tensors(bench.succeed(spec(route, "endpoint", fromFile))).get("cycle").toFloats();

    assertThat(same).isEqualTo(one);
    assertThat(Arrays.copyOf(other, 256))
        .as("before any recovery")
        .isEqualTo(Arrays.copyOf(one, 256));
    assertThat(Golden.distance(other, one)).as("recovered from another guess").isGreaterThan(0);
  }

  private static Path noise(long seed) {
    var route = new Route(CycleMode.CYCLE, List.of("0", "1"), 0);
    return bench.output(bench.succeed(spec(route, "euler", seeds(seed, 1))), "latents.safetensors");
  }

  @Test
  void classesThatTheModelDoesNotHaveAreRefused() {
    Job job =
        bench.run(
            spec(new Route(CycleMode.CYCLE, List.of("Cat", "Foks"), 0), "euler", seeds(1, 1)));

    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason()).contains("unknown class 'Foks'").contains("did you mean Fox?");
    assertThat(Files.exists(home.resolve("jobs/j" + job.id() + "/attempt-1/cycle.png"))).isFalse();
  }
}
