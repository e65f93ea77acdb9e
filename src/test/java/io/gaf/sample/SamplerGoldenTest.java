package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.model.Golden;
import io.gaf.model.ModelFile;
import io.gaf.model.Precision;
import io.gaf.weights.Archive;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SamplerGoldenTest {
  private static final double TOLERANCE = 3e-6;
  private static final Archive SOLVERS = Golden.open("gaf/solvers");
  private static final Archive ALGEBRA = Golden.open("gaf/algebra");
  private static final Archive PERMUTATIONS = Golden.open("gaf/permutations");

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

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void aSolverPassesThroughTheReferencesStates(Scheme scheme) {
    Field field = Field.purePerRow(classes(SOLVERS, "y"));
    float[] noise = SOLVERS.get("noise").toFloats();

    var tensors =
        sampler
            .trajectory(field, noise, scheme, TimeGrid.forward(5), Sampler.Progress.NONE)
            .tensors();

    for (String name : List.of("final", "trajectory")) {
      var golden = SOLVERS.get(scheme.label() + ".forward." + name);
      assertThat(tensors.get(name).shape()).isEqualTo(golden.shape());
      assertThat(
              error(
                  "gaf/solvers",
                  scheme + " " + name,
                  tensors.get(name).toFloats(),
                  golden.toFloats()))
          .isLessThan(TOLERANCE);
    }
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void aNegativeStepIntegratesBackward(Scheme scheme) {
    Field field = Field.purePerRow(classes(SOLVERS, "y"));
    float[] data = SOLVERS.get("data").toFloats();

    Result result =
        sampler.integrate(
            field, data, scheme, new TimeGrid(0.999, 0.001, 5), Sampler.Progress.NONE);

    float[] golden = SOLVERS.get(scheme.label() + ".reverse.final").toFloats();
    assertThat(
            error(
                "gaf/solvers", scheme + " reverse", result.samples(result.tiles().get(0)), golden))
        .isLessThan(TOLERANCE);
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void theAlgebraEqualsTheReference(Scheme scheme) {
    List<Integer> classes = classes(ALGEBRA, "classes");
    MaskSet hard = mask("masks_hard");
    MaskSet soft = mask("masks_soft");
    String prefix = scheme.label() + ".";

    check(prefix + "pure2", scheme, mixture(List.of(2), List.of(1.0), null));
    check(prefix + "weighted_2_1_1", scheme, mixture(classes, List.of(2.0, 1.0, 1.0), null));
    check(prefix + "weighted_0.7_fill", scheme, mixture(classes, List.of(0.7), null));
    check(prefix + "weighted_0.8_0.6_over", scheme, mixture(classes, List.of(0.8, 0.6), null));
    check(prefix + "scalar_0.3", scheme, mixture(classes.subList(0, 2), List.of(0.3), null));
    check(prefix + "spatial_hard", scheme, mixture(classes, List.of(), hard));
    check(prefix + "spatial_soft", scheme, mixture(classes, List.of(), soft));
    check(prefix + "spatial_weighted", scheme, mixture(classes, List.of(0.8, 1.0, 0.6), soft));
    check(
        prefix + "spatial_uncovered",
        scheme,
        mixture(classes.subList(0, 2), List.of(), firstTwo(hard)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void allSixPermutationsEqualTheReferenceHoweverTheBatchIsCut(int pairs) {
    ModelFile model = ModelFile.read(Golden.path("gaf/model"));
    MaskSet mask = Masks.of("horizontal", 3, 8, 8).soften(1.25);
    List<Integer> classes = classes(PERMUTATIONS, "perm0.classes");
    Field field = new Mixture(classes, List.of(), mask, true).field(2);
    float[] noise = PERMUTATIONS.get("noise").toFloats();
    var limits = new Sampler.Limits(Precision.FLOAT32, 1, pairs);

    try (var cut = Sampler.open(model.geometry(), model.weights(false), limits)) {
      Result result =
          cut.integrate(field, noise, Scheme.EULER, TimeGrid.forward(6), Sampler.Progress.NONE);
      for (int i = 0; i < 6; i++) {
        Tile tile = result.tiles().get(3 + i);
        assertThat(tile.classes()).isEqualTo(classes(PERMUTATIONS, "perm" + i + ".classes"));
        float[] golden = PERMUTATIONS.get("perm" + i + ".final").toFloats();
        assertThat(error("gaf/permutations", "perm" + i, result.samples(tile), golden))
            .isLessThan(TOLERANCE);
      }
    }
  }

  @Test
  void bfloat16StaysNearTheReferenceAndIsNotFloat32() {
    ModelFile model = ModelFile.read(Golden.path("gaf/model"));
    Field field = Field.purePerRow(classes(SOLVERS, "y"));
    float[] noise = SOLVERS.get("noise").toFloats();

    try (var half = Sampler.open(model.geometry(), model.weights(false), Precision.BF16, 1)) {
      Result result =
          half.integrate(field, noise, Scheme.EULER, TimeGrid.forward(5), Sampler.Progress.NONE);
      float[] golden = SOLVERS.get("euler.forward.final").toFloats();
      assertThat(error("gaf/solvers bf16", "euler", result.samples(result.tiles().get(0)), golden))
          .isBetween(1e-4, 2e-2);
    }
  }

  private static void check(String name, Scheme scheme, Mixture mixture) {
    float[] noise = ALGEBRA.get("noise").toFloats();
    Result result =
        sampler.integrate(
            mixture.field(2), noise, scheme, TimeGrid.forward(6), Sampler.Progress.NONE);
    Tile mix = result.tiles().get(result.tiles().size() - 1);
    assertThat(error("gaf/algebra", name, result.samples(mix), ALGEBRA.get(name).toFloats()))
        .as(name)
        .isLessThan(TOLERANCE);
  }

  private static Mixture mixture(List<Integer> classes, List<Double> weights, MaskSet mask) {
    return new Mixture(classes, weights, mask, false);
  }

  private static MaskSet mask(String name) {
    float[] values = ALGEBRA.get(name).toFloats();
    var planes = new float[3][];
    for (int i = 0; i < 3; i++) {
      planes[i] = Arrays.copyOfRange(values, 64 * i, 64 * (i + 1));
    }
    return new MaskSet(List.of("a", "b", "c"), 8, 8, planes);
  }

  private static MaskSet firstTwo(MaskSet mask) {
    var planes = new float[][] {mask.plane(0), mask.plane(1)};
    return new MaskSet(mask.regions().subList(0, 2), 8, 8, planes);
  }

  private static List<Integer> classes(Archive archive, String name) {
    return new ArrayList<>(
        LongStream.of(archive.get(name).toLongs()).mapToObj(Math::toIntExact).toList());
  }

  private static double error(String file, String what, float[] got, float[] expected) {
    return Golden.distance(file, what, got, Tensor.of(expected, expected.length));
  }
}
