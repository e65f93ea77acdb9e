package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.model.Golden;
import io.gaf.model.ModelFile;
import io.gaf.model.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SamplerTest {
  private static final int SIZE = 4 * 8 * 8;
  private static final TimeGrid GRID = TimeGrid.forward(4);
  private static final MaskSet BANDS = Masks.of("horizontal", 8, 8).soften(1.25);

  private static ModelFile model;
  private static Sampler sampler;

  @BeforeAll
  static void open() {
    model = ModelFile.read(Golden.path("gaf/model"));
    sampler = Sampler.open(model.geometry(), model.weights(false), Precision.FLOAT32, 1);
  }

  @AfterAll
  static void close() {
    sampler.close();
  }

  @Test
  void theSameSeedGivesTheSameBytesInAnotherSampler() {
    Field field = new Mixture(List.of(0, 1, 2), List.of(), BANDS, true).field(2);

    try (var other = Sampler.open(model.geometry(), model.weights(false), Precision.FLOAT32, 1)) {
      Map<String, ?> tensors = end(other, field, 42).tensors();
      assertThat(tensors).isEqualTo(end(sampler, field, 42).tensors());
    }
  }

  @Test
  void anotherSeedGivesAnotherPicture() {
    Field field = Field.pure(List.of(1), 1);

    assertThat(end(sampler, field, 1).tensors()).isNotEqualTo(end(sampler, field, 2).tensors());
  }

  @Test
  void aPictureHardlyDependsOnItsBatch() {
    Result many = end(sampler, Field.pure(List.of(0, 2), 5), 10);
    Result alone = end(sampler, Field.pure(List.of(2), 1), 13);

    assertThat(
            Golden.distance(
                many.sample(many.tile("pure.2"), 3), alone.samples(alone.tile("pure.2"))))
        .isLessThan(1e-6);
  }

  @Test
  void aMixtureOfOneClassIsThatClass() {
    Result result = end(sampler, new Mixture(List.of(2), List.of(3.0), null, false).field(1), 7);

    assertThat(Golden.distance(finalOf(result), result.samples(result.tile("pure.2"))))
        .isLessThan(1e-6);
  }

  @Test
  void aMixtureWithOneWeightIsTheFirstClass() {
    Field field = new Mixture(List.of(1, 2), List.of(1.0), null, false).field(1);
    Result result = end(sampler, field, 7);

    assertThat(Golden.distance(finalOf(result), result.samples(result.tile("pure.1"))))
        .isLessThan(1e-6);
  }

  @Test
  void renamingThePositionsChangesNothing() {
    var turned =
        new MaskSet(
            List.of("c", "a", "b"),
            8,
            8,
            new float[][] {BANDS.plane(2), BANDS.plane(0), BANDS.plane(1)});
    float[] straight =
        finalOf(end(sampler, new Mixture(List.of(0, 1, 2), List.of(), BANDS, false).field(2), 3));
    float[] renamed =
        finalOf(end(sampler, new Mixture(List.of(2, 0, 1), List.of(), turned, false).field(2), 3));

    assertThat(Golden.distance(renamed, straight)).isLessThan(1e-6);
  }

  @Test
  void theNoiseStaysWhereNoRegionIs() {
    var left = new float[64];
    left[9] = 1;
    var mask = new MaskSet(List.of("spot"), 8, 8, new float[][] {left});
    float[] noise = Noise.of(5, SIZE);

    float[] moved =
        finalOf(end(sampler, new Mixture(List.of(1), List.of(), mask, false).field(1), 5));

    for (int i = 0; i < SIZE; i++) {
      assertThat(moved[i] == noise[i]).as("value " + i).isEqualTo(i % 64 != 9);
    }
  }

  @Test
  void aFieldThatMovesNothingButPureTilesLeavesTheMixAlone() {
    var mask = new MaskSet(List.of("nowhere"), 8, 8, new float[][] {new float[64]});
    Field field = new Mixture(List.of(1), List.of(), mask, false).field(1);

    assertThat(finalOf(end(sampler, field, 5))).containsExactly(Noise.of(5, SIZE));
  }

  @Test
  void aTrajectoryRunsFromTheNoiseToTheEnd() {
    float[] noise = Noise.batch(8, 2, SIZE);
    Result result =
        sampler.trajectory(
            Field.pure(List.of(0), 2), noise, Scheme.EULER, GRID, Sampler.Progress.NONE);
    var tensor = result.tensors().get("trajectory.pure.0");

    assertThat(tensor.shape()).containsExactly(5, 2, 4, 8, 8);
    assertThat(Arrays.copyOf(tensor.toFloats(), 2 * SIZE)).containsExactly(noise);
    assertThat(Arrays.copyOfRange(tensor.toFloats(), 8 * SIZE, 10 * SIZE))
        .containsExactly(result.samples(result.tile("pure.0")));
  }

  @Test
  void trajectoriesAreNamedLikeTheirTiles() {
    Field field = new Mixture(List.of(0, 1), List.of(0.5), null, true).field(1);
    Result result =
        sampler.trajectory(
            field, Noise.of(1, SIZE), Scheme.EULER, TimeGrid.forward(1), Sampler.Progress.NONE);

    assertThat(result.tensors().keySet())
        .containsExactly(
            "pure.0",
            "pure.1",
            "final.0_1",
            "final.1_0",
            "trajectory.pure.0",
            "trajectory.pure.1",
            "trajectory.0_1",
            "trajectory.1_0");
  }

  @Test
  void theListenerHearsEveryStepAndMayStop() {
    var heard = new ArrayList<String>();
    Field field = Field.pure(List.of(0), 1);
    Sampler.Progress twice =
        (done, steps) -> {
          heard.add(done + "/" + steps);
          return done < 2;
        };

    assertThatThrownBy(() -> sampler.integrate(field, Noise.of(1, SIZE), Scheme.HEUN, GRID, twice))
        .isInstanceOf(CancellationException.class)
        .hasMessage("stopped after 2 of 4 steps");
    assertThat(heard).containsExactly("1/4", "2/4");
  }

  @Test
  void aStoppedSamplerStillWorks() {
    Field field = Field.pure(List.of(0), 1);
    var before = end(sampler, field, 3).tensors();

    assertThatThrownBy(
            () ->
                sampler.integrate(
                    field, Noise.of(1, SIZE), Scheme.RK4, GRID, (done, steps) -> false))
        .isInstanceOf(CancellationException.class);

    assertThat(end(sampler, field, 3).tensors()).isEqualTo(before);
  }

  @Test
  void aClassThatTheNetworkDoesNotKnowIsRefused() {
    assertThatThrownBy(() -> end(sampler, Field.pure(List.of(3), 1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("class 3 is out of range: the network has 3 classes, 0 to 2");
  }

  @Test
  void aMaskOfAnotherGridIsRefused() {
    var mixture = new Mixture(List.of(0, 1), List.of(), Masks.of("vertical_2", 7, 7), false);

    assertThatThrownBy(() -> end(sampler, mixture.field(1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the mask has 7x7 cells, but the network's latents have 8x8");
  }

  @Test
  void noisesOfAnotherSizeAreRefused() {
    Field field = Field.pure(List.of(0), 2);

    assertThatThrownBy(
            () ->
                sampler.integrate(
                    field, new float[SIZE], Scheme.EULER, GRID, Sampler.Progress.NONE))
        .hasMessage("starts: expected 2 noises of 256 values, got 256 values in all");
  }

  @Test
  void anUnknownTileNamesTheNearest() {
    Result result = end(sampler, Field.pure(List.of(0), 1), 1);

    assertThatThrownBy(() -> result.tile("pure0"))
        .hasMessage("unknown tile 'pure0', expected one of pure.0\nhint: did you mean pure.0?");
  }

  private static Result end(Sampler with, Field field, long seed) {
    float[] noise = Noise.batch(seed, field.noises(), SIZE);
    return with.integrate(field, noise, Scheme.EULER, GRID, Sampler.Progress.NONE);
  }

  private static float[] finalOf(Result result) {
    return result.samples(result.tile("final"));
  }
}
