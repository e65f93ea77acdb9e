package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.model.Geometry;
import io.gaf.model.Golden;
import io.gaf.model.Parameters;
import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A network in pixel space with one channel, every weight away from its first value. */
final class SamplerPixelTest {
  private static final Geometry GEOMETRY = new Geometry(1, 12, 32, 2, 2, 4, 5);
  private static final Map<String, Tensor> WEIGHTS = shaken();
  private static final TimeGrid GRID = TimeGrid.forward(3);
  private static final Field SHEET =
      new Mixture(List.of(4, 1, 0, 2), List.of(), Masks.of("quadrant", 12, 12), true).field(3);

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aSheetOfFourClassesDoesNotDependOnHowItsBatchIsCut(Precision precision) {
    float[] whole = all(new Sampler.Limits(precision, 1, 10_000), SHEET);
    float[] cut = all(new Sampler.Limits(precision, 1, 17), SHEET);

    assertThat(Golden.distance(cut, whole))
        .isLessThan(precision == Precision.FLOAT32 ? 1e-6 : 5e-3);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aRunRepeatsItsBytes(Precision precision) {
    var limits = new Sampler.Limits(precision, 2, 50);

    assertThat(all(limits, SHEET)).containsExactly(all(limits, SHEET));
  }

  @Test
  void oneThreadAndTwoAgree() {
    float[] one = all(new Sampler.Limits(Precision.FLOAT32, 1, 100), SHEET);
    float[] two = all(new Sampler.Limits(Precision.FLOAT32, 2, 100), SHEET);

    assertThat(Golden.distance(two, one)).isLessThan(1e-6);
  }

  @Test
  void sharingTheFirstEvaluationChangesNothing() {
    Mixture one = new Mixture(List.of(4, 1, 0, 2), List.of(), Masks.of("quadrant", 12, 12), false);
    var limits = new Sampler.Limits(Precision.FLOAT32, 1, 1000);
    float[] noise = Noise.batch(9, 3, 144);

    try (var sampler = Sampler.open(GEOMETRY, WEIGHTS, limits)) {
      Result sheet = sampler.integrate(SHEET, noise, Scheme.EULER, GRID, Sampler.Progress.NONE);
      Result alone =
          sampler.integrate(one.field(3), noise, Scheme.EULER, GRID, Sampler.Progress.NONE);
      assertThat(
              Golden.distance(
                  sheet.samples(sheet.tile("final.4_1_0_2")), alone.samples(alone.tile("final"))))
          .isLessThan(1e-6);
    }
  }

  @Test
  void theSamplerSaysWhatNetworkItHas() {
    try (var sampler = Sampler.open(GEOMETRY, WEIGHTS, Precision.FLOAT32, 1)) {
      assertThat(sampler.geometry()).isEqualTo(GEOMETRY);
    }
  }

  @Test
  void aListenersExceptionComesThrough() {
    Field field = Field.pure(List.of(0), 1);
    Sampler.Progress broken =
        (done, steps) -> {
          throw new IllegalStateException("the lease is lost");
        };

    try (var sampler = Sampler.open(GEOMETRY, WEIGHTS, Precision.FLOAT32, 1)) {
      assertThatThrownBy(
              () -> sampler.integrate(field, Noise.of(1, 144), Scheme.EULER, GRID, broken))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the lease is lost");
    }
  }

  @Test
  void aMissingWeightIsNamed() {
    var fewer = new LinkedHashMap<>(WEIGHTS);
    fewer.remove("twins.K.bias");

    assertThatThrownBy(() -> Sampler.open(GEOMETRY, fewer, Precision.FLOAT32, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twins.K.bias");
  }

  @Test
  void aNegativeNumberOfThreadsIsRefused() {
    assertThatThrownBy(() -> Sampler.open(GEOMETRY, WEIGHTS, Precision.FLOAT32, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads must not be negative, got -1");
  }

  private static float[] all(Sampler.Limits limits, Field field) {
    float[] noise = Noise.batch(1, field.noises(), 144);
    try (var sampler = Sampler.open(GEOMETRY, WEIGHTS, limits)) {
      Result result = sampler.integrate(field, noise, Scheme.HEUN, GRID, Sampler.Progress.NONE);
      var values = new float[field.rows() * 144];
      for (Tile tile : result.tiles()) {
        float[] samples = result.samples(tile);
        System.arraycopy(samples, 0, values, tile.first() * 144, samples.length);
      }
      return values;
    }
  }

  private static Map<String, Tensor> shaken() {
    var random = new Random(1);
    var weights = new LinkedHashMap<String, Tensor>();
    Parameters.initial(GEOMETRY, 1)
        .forEach(
            (name, tensor) -> {
              float[] values = tensor.toFloats();
              for (int i = 0; i < values.length; i++) {
                values[i] += (float) (0.05 * random.nextGaussian());
              }
              weights.put(name, Tensor.of(values, tensor.shape()));
            });
    return weights;
  }
}
