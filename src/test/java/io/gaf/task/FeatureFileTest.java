package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gaf.evaluate.FeatureReport;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeatureFileTest {
  private static final FeatureReport USUAL = new FeatureReport(5, 10);

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  @Test
  void theReferencesFileGivesItsNumbers() throws Exception {
    Map<String, Double> found = FeatureFile.measure(golden(), USUAL, said::add);

    assertThat(found)
        .containsOnlyKeys(
            "fid",
            "kid",
            "precision",
            "recall",
            "density",
            "coverage",
            "inception_score",
            "inception_score_std");
    assertThat(found.get("fid")).isCloseTo(79.8962890506726, within(1e-9));
    assertThat(found.get("coverage")).isCloseTo(0.5366666666666666, within(1e-15));
  }

  /** As many vectors as they are long span less than the whole space. */
  @Test
  void aDistanceOfTooFewVectorsIsWarnedOf() throws Exception {
    FeatureFile.measure(golden(), USUAL, said::add);
    assertThat(said).isEmpty();

    var one = Tensor.of(new float[] {1, 2, 0, 0, 1, 1, 2, 0, 1}, 3, 3);
    var more = Tensor.of(new float[] {0, 2, 1, 1, 0, 2, 2, 2, 0, 1, 3, 1}, 4, 3);
    Path file = file(Map.of("real", one, "generated", more));
    FeatureFile.measure(file, new FeatureReport(1, 1), said::add);
    assertThat(said)
        .containsExactly(
            "fid: 3 real cannot fill 3 dimensions: their covariance is singular, and the distance"
                + " comes out too large; take more than 3");
  }

  @Test
  void doublesAreReadAsTheyAre() throws Exception {
    var doubles = new LinkedHashMap<String, Tensor>();
    SafeTensors.read(golden())
        .tensors()
        .forEach((name, t) -> doubles.put(name, Tensor.ofDoubles(t.toDoubles(), t.shape())));

    assertThat(FeatureFile.measure(file(doubles), USUAL, said::add))
        .isEqualTo(FeatureFile.measure(golden(), USUAL, said::add));
  }

  @Test
  void logitsAloneAreScored() throws Exception {
    Path file = file(Map.of("logits", SafeTensors.read(golden()).get("logits")));

    assertThat(FeatureFile.measure(file, new FeatureReport(5, 1), said::add))
        .containsOnlyKeys("inception_score", "inception_score_std")
        .containsEntry("inception_score_std", 0.0);
  }

  @Test
  void setsOfDifferentWidthsAreRefused() {
    Path file =
        file(
            Map.of(
                "real",
                Tensor.of(new float[12], 6, 2),
                "generated",
                Tensor.of(new float[9], 3, 3)));

    assertThatThrownBy(() -> FeatureFile.measure(file, USUAL, said::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            file
                + ": features of two sets: expected equal dimensions, got 2 (real) and 3"
                + " (generated)\nhint: both sets must come from the same network");
  }

  @Test
  void aRowWithANumberThatIsNoneIsNamed() {
    var values = new float[14];
    values[9] = Float.NEGATIVE_INFINITY;
    Path file =
        file(Map.of("real", Tensor.of(new float[14], 7, 2), "generated", Tensor.of(values, 7, 2)));

    assertThatThrownBy(() -> FeatureFile.measure(file, USUAL, said::add))
        .hasMessageContaining("generated: row 4 holds -Infinity at 1, expected finite values");
  }

  @Test
  void aFileWithoutAPairAndWithoutLogitsIsRefused() {
    Path file = file(Map.of("real", Tensor.of(new float[4], 2, 2)));

    assertThatThrownBy(() -> FeatureFile.measure(file, USUAL, said::add))
        .hasMessage(
            file
                + ": expected tensors real and generated [n, d], or logits [n, classes], got"
                + " [real]");
  }

  private Path file(Map<String, Tensor> tensors) {
    Path file = folder.resolve("features.safetensors");
    SafeTensors.write(file, tensors, Map.of());
    return file;
  }

  private static Path golden() throws URISyntaxException {
    return Path.of(
        FeatureFileTest.class.getResource("/golden/metrics/metrics.safetensors").toURI());
  }
}
