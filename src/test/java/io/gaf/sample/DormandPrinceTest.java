package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.model.Golden;
import io.gaf.model.ModelFile;
import io.gaf.model.Precision;
import io.gaf.weights.Archive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adaptive steps against the solution of the network's equation in double precision. */
final class DormandPrinceTest {
  private static final Archive EXACT = Golden.open("gaf/exact");
  private static final int STEPS = 10;

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
  @CsvSource({"1e-2", "1e-3", "1e-4", "1e-5", "1e-6"})
  void theErrorFollowsTheTolerance(double tolerance) {
    Result result = forward(new DormandPrince(tolerance, tolerance));

    double error = error(result);
    System.out.printf(
        Locale.ROOT, "dopri5 tolerance %.0e error %.1e %s%n", tolerance, error, result.effort());
    assertThat(error).isLessThan(Math.max(2 * tolerance, 2e-6));
  }

  @Test
  void theWayBackAndForthAgainEndsWhereItBegan() {
    float[] noise = EXACT.get("noise").toFloats();
    var pair = new DormandPrince(1e-6, 1e-6);
    float[] data = end(forward(pair));

    Result back =
        sampler.run(field(), Starts.of(data), Course.reverse(pair, STEPS), Sampler.Progress.NONE);

    assertThat(Golden.distance(end(back), noise)).isLessThan(1e-5);
  }

  @Test
  void aTrajectoryHoldsTheStartAndEveryAcceptedStep() {
    var course = Course.forward(new DormandPrince(1e-4, 1e-4), 40).keeping(true);
    float[] noise = EXACT.get("noise").toFloats();

    Result result = sampler.run(field(), Starts.of(noise), course, Sampler.Progress.NONE);

    assertThat(result.recorded()).isEqualTo(result.effort().accepted() + 1);
    float[] states = result.tensors().get("trajectory").toFloats();
    assertThat(Arrays.copyOf(states, noise.length)).containsExactly(noise);
    assertThat(Arrays.copyOfRange(states, states.length - noise.length, states.length))
        .containsExactly(end(result));
  }

  @Test
  void everyTriedStepTakesSixEvaluationsAndTheFirstSlopeOne() {
    Effort effort = forward(new DormandPrince(1e-5, 1e-5)).effort();

    assertThat(effort.evaluations()).isEqualTo(1 + 6 * (effort.accepted() + effort.rejected()));
  }

  @Test
  void aFirstStepThatIsTooLongIsTakenBack() {
    var course = Course.forward(new DormandPrince(1e-6, 1e-6), 1);
    Result result =
        sampler.run(
            field(), Starts.of(EXACT.get("noise").toFloats()), course, Sampler.Progress.NONE);

    assertThat(result.effort().rejected()).isPositive();
    assertThat(error(result)).isLessThan(3e-6);
  }

  @Test
  void theListenerHearsTheWayInStepsOfTheGridAndMayStop() {
    var heard = new ArrayList<Integer>();
    Sampler.Progress all =
        (done, steps) -> {
          assertThat(steps).isEqualTo(STEPS);
          return heard.add(done);
        };
    float[] noise = EXACT.get("noise").toFloats();
    Course course = Course.forward(new DormandPrince(), STEPS);

    sampler.run(field(), Starts.of(noise), course, all);

    assertThat(heard).isSorted().endsWith(STEPS);
    assertThatThrownBy(() -> sampler.run(field(), Starts.of(noise), course, (done, steps) -> false))
        .isInstanceOf(CancellationException.class)
        .hasMessageStartingWith("stopped after ");
  }

  @Test
  void moreStepsThanAllowedSayWhereItGaveUp() {
    assertThatThrownBy(() -> forward(new DormandPrince(1e-6, 1e-6, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("dopri5 gave up at t = 0.")
        .hasMessageContaining("after 3 steps")
        .hasMessageEndingWith("\nhint: allow a larger error, such as --rtol 1e-4 --atol 1e-4");
  }

  @Test
  void aToleranceBelowSinglePrecisionIsGivenUpRatherThanChased() {
    assertThatThrownBy(() -> forward(new DormandPrince(1e-12, 1e-12)))
        .hasMessageContaining("its steps became too");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "-1, 1", "NaN, 1", "Infinity, 1"})
  void aToleranceWithoutMeaningIsRefused(double rtol, double atol) {
    assertThatThrownBy(() -> new DormandPrince(rtol, atol))
        .hasMessage("rtol and atol must be finite and above 0, got " + rtol + " and " + atol);
  }

  private static Result forward(DormandPrince pair) {
    return sampler.run(
        field(),
        Starts.of(EXACT.get("noise").toFloats()),
        Course.forward(pair, STEPS),
        Sampler.Progress.NONE);
  }

  private static double error(Result result) {
    return Golden.distance(end(result), EXACT.get("solution").toFloats());
  }

  private static float[] end(Result result) {
    return result.samples(result.tile("final"));
  }

  private static Field field() {
    return Field.purePerRow(
        LongStream.of(EXACT.get("y").toLongs()).mapToObj(Math::toIntExact).toList());
  }
}
