package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.model.Golden;
import io.gaf.model.ModelFile;
import io.gaf.model.Precision;
import io.gaf.weights.Archive;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The algebra of endpoints, and every solver's way back, against the reference's tensors. */
final class AlgebraGoldenTest {
  private static final double TOLERANCE = 3e-6;
  private static final int STEPS = 6;
  private static final Archive ALGEBRA = Golden.open("gaf/algebra");
  private static final List<Integer> CLASSES =
      LongStream.of(ALGEBRA.get("classes").toLongs()).mapToObj(Math::toIntExact).toList();
  private static final List<Integer> TWO = CLASSES.subList(0, 2);

  private static Sampler sampler;

  @BeforeAll
  static void open() {
    ModelFile model = ModelFile.read(Golden.path("gaf/model"));
    sampler = Sampler.open(model.geometry(), model.weights(false), Precision.FLOAT32, 1);
  }

  @AfterAll
  static void close() {
    sampler.close();
  }

  @Test
  void endpointsCombineLikeVelocities() {
    MaskSet hard = mask("masks_hard");
    MaskSet soft = mask("masks_soft");
    var cut = new float[][] {hard.plane(0), hard.plane(1)};
    var uncovered = new MaskSet(List.of("a", "b"), 8, 8, cut);

    forward("pure2", List.of(2), List.of(1.0), null);
    forward("weighted_2_1_1", CLASSES, List.of(2.0, 1.0, 1.0), null);
    forward("weighted_0.7_fill", CLASSES, List.of(0.7), null);
    forward("weighted_0.8_0.6_over", CLASSES, List.of(0.8, 0.6), null);
    forward("scalar_0.3", TWO, List.of(0.3, 0.7), null);
    forward("spatial_hard", CLASSES, List.of(), hard);
    forward("spatial_soft", CLASSES, List.of(), soft);
    forward("spatial_weighted", CLASSES, List.of(0.8, 1.0, 0.6), soft);
    forward("spatial_uncovered", TWO, List.of(), uncovered);
  }

  @ParameterizedTest
  @ValueSource(strings = {"euler", "heun", "rk4", "endpoint"})
  void everySolverGoesBackThroughAMask(String solver) {
    var starts = Starts.of(ALGEBRA.get("data").toFloats(), ALGEBRA.get("reverse_noise").toFloats());
    var mixture = new Mixture(CLASSES, List.of(), mask("masks_soft"), false);

    check(
        solver + ".reverse_spatial_soft",
        mixture,
        starts,
        Course.reverse(Solver.named(solver), STEPS));
  }

  private static void forward(
      String name, List<Integer> classes, List<Double> weights, MaskSet mask) {
    check(
        "endpoint." + name,
        new Mixture(classes, weights, mask, false),
        Starts.of(ALGEBRA.get("noise").toFloats()),
        Course.forward(new Endpoint(), STEPS));
  }

  private static void check(String name, Mixture mixture, Starts starts, Course course) {
    Result result = sampler.run(mixture.field(2), starts, course, Sampler.Progress.NONE);
    float[] got = result.samples(result.tile(Tile.FINAL));
    assertThat(Golden.distance("gaf/algebra", name, got, ALGEBRA.get(name)))
        .as(name)
        .isLessThan(TOLERANCE);
  }

  private static MaskSet mask(String name) {
    float[] values = ALGEBRA.get(name).toFloats();
    var planes = new float[3][];
    for (int i = 0; i < 3; i++) {
      planes[i] = Arrays.copyOfRange(values, 64 * i, 64 * (i + 1));
    }
    return new MaskSet(List.of("a", "b", "c"), 8, 8, planes);
  }
}
