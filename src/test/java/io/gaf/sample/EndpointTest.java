package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.gaf.model.Golden;
import io.gaf.model.ModelFile;
import io.gaf.model.Precision;
import io.gaf.weights.Archive;
import io.gaf.weights.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The refinement of endpoints against the reference's tensors, in both directions. */
final class EndpointTest {
  private static final double TOLERANCE = 3e-6;
  private static final Archive SOLVERS = Golden.open("gaf/solvers");
  private static final Archive ALGEBRA = Golden.open("gaf/algebra");
  private static final Endpoint ENDPOINT = new Endpoint();

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
  void itPassesThroughTheReferencesEstimatesOfTheData() {
    var tensors = tensors(Starts.of(floats("noise")), Course.forward(ENDPOINT, 5));

    check("endpoint.forward.final", tensors.get("final").toFloats());
    check("endpoint.forward.trajectory", tensors.get("trajectory").toFloats());
  }

  @Test
  void itPassesThroughTheReferencesEstimatesOfTheNoise() {
    var starts = Starts.of(floats("data"), floats("endpoint_reverse_noise"));
    var tensors = tensors(starts, Course.reverse(ENDPOINT, 5));

    check("endpoint.reverse.final", tensors.get("final").toFloats());
    check("endpoint.reverse.trajectory", tensors.get("trajectory").toFloats());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000})
  void howTheBatchIsCutChangesNothing(int pairs) {
    ModelFile model = ModelFile.read(Golden.path("gaf/model"));
    var limits = new Sampler.Limits(Precision.FLOAT32, 1, pairs);

    try (var cut = Sampler.open(model.geometry(), model.weights(false), limits)) {
      Result result =
          cut.run(
              field(),
              Starts.of(floats("noise")),
              Course.forward(ENDPOINT, 5),
              Sampler.Progress.NONE);
      check("endpoint.forward.final", result.samples(result.tile("final")));
      assertThat(result.effort()).isEqualTo(new Effort(5, 5, 0));
    }
  }

  @Test
  void aStateThatNoRegionCoversShrinksToAPartOfItself() {
    var mask = new MaskSet(List.of("nowhere"), 8, 8, new float[][] {new float[64]});
    Field field = new Mixture(List.of(1), List.of(), mask, false).field(2);
    float[] noise = ALGEBRA.get("noise").toFloats();

    Result result =
        sampler.run(field, Starts.of(noise), Course.forward(ENDPOINT, 2), Sampler.Progress.NONE);

    float[] shrunk = result.samples(result.tile("final"));
    assertThat(shrunk[5]).isCloseTo(noise[5] * 0.05f * 0.05f, offset(1e-7f));
  }

  @Test
  void oneStepLooksAtTheBeginningAlone() {
    assertThat(Endpoint.time(TimeGrid.forward(1), 0)).isEqualTo(0.001);
    assertThat(Endpoint.time(TimeGrid.reverse(1), 0)).isEqualTo(0.999);
    assertThat(Endpoint.time(TimeGrid.forward(3), 2)).isEqualTo(0.999);
  }

  @Test
  void theWayBackNeedsAFirstGuess() {
    var starts = Starts.of(floats("data"));

    assertThatThrownBy(() -> tensors(starts, Course.reverse(ENDPOINT, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "endpoint needs a first guess of the noise on its way from data to noise, got none");
  }

  @Test
  void aGuessOfAnotherSizeIsRefused() {
    var starts = Starts.of(floats("data"), new float[4]);

    assertThatThrownBy(() -> tensors(starts, Course.reverse(ENDPOINT, 2)))
        .hasMessage("guess: expected 3 noises of 256 values, got 4 values in all");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.5, Double.NaN})
  void aRateWithoutMeaningIsRefused(double rate) {
    assertThatThrownBy(() -> new Endpoint(rate))
        .hasMessage("rate must be above 0 and at most 1, got " + rate);
  }

  private static Map<String, Tensor> tensors(Starts starts, Course course) {
    return sampler.run(field(), starts, course.keeping(true), Sampler.Progress.NONE).tensors();
  }

  private static Field field() {
    return Field.purePerRow(
        LongStream.of(SOLVERS.get("y").toLongs()).mapToObj(Math::toIntExact).toList());
  }

  private static float[] floats(String name) {
    return SOLVERS.get(name).toFloats();
  }

  private static void check(String name, float[] got) {
    assertThat(Golden.distance("gaf/solvers", name, got, SOLVERS.get(name)))
        .as(name)
        .isLessThan(TOLERANCE);
  }
}
