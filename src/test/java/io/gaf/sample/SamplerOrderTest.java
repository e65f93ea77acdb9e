package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.model.Golden;
import io.gaf.model.ModelFile;
import io.gaf.model.Precision;
import io.gaf.weights.Archive;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the solution of the network's equation in double precision. */
final class SamplerOrderTest {
  private static final Archive EXACT = Golden.open("gaf/exact");

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

  /** Few steps for the high order, whose error soon drowns in that of single precision. */
  @ParameterizedTest
  @CsvSource({"EULER, 40, 1.8, 2.2", "HEUN, 20, 3.2, 4.8", "RK4, 4, 8, 32"})
  void twiceTheStepsDivideTheErrorByTwoToTheOrder(
      Scheme scheme, int steps, double least, double most) {
    assertThat(error(scheme, steps) / error(scheme, 2 * steps)).isBetween(least, most);
  }

  @ParameterizedTest
  @CsvSource({"HEUN, 200, 1e-5", "RK4, 20, 2e-6"})
  void higherOrdersReachTheExactSolution(Scheme scheme, int steps, double error) {
    assertThat(error(scheme, steps)).isLessThan(error);
  }

  private static double error(Scheme scheme, int steps) {
    var classes = LongStream.of(EXACT.get("y").toLongs()).mapToObj(Math::toIntExact).toList();
    Result result =
        sampler.integrate(
            Field.purePerRow(classes),
            EXACT.get("noise").toFloats(),
            scheme,
            TimeGrid.forward(steps),
            Sampler.Progress.NONE);
    double error =
        Golden.distance(result.samples(result.tile("final")), EXACT.get("solution").toFloats());
    System.out.printf("%s %d steps %.2e%n", scheme, steps, error);
    return error;
  }
}
