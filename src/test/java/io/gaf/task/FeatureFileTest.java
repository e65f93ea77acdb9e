package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gaf.evaluate.FeatureReport;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeatureFileTest {
  private static final FeatureReport USUAL = new FeatureReport(5, 10);

  @TempDir Path folder;

  @Test
  void theReferencesFileGivesItsNumbers() throws Exception {
    Map<String, Double> found = FeatureFile.measure(golden(), USUAL);

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

  @Test
  void doublesAreReadAsTheyAre() throws Exception {
    var doubles = new LinkedHashMap<String, Tensor>();
    SafeTensors.read(golden())
        .tensors()
        .forEach((name, t) -> doubles.put(name, Tensor.ofDoubles(t.toDoubles(), t.shape())));

    assertThat(FeatureFile.measure(file(doubles), USUAL))
        .isEqualTo(FeatureFile.measure(golden(), USUAL));
  }

  @Test
  void logitsAloneAreScored() throws Exception {
    Path file = file(Map.of("logits", SafeTensors.read(golden()).get("logits")));

    assertThat(FeatureFile.measure(file, new FeatureReport(5, 1)))
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

    assertThatThrownBy(() -> FeatureFile.measure(file, USUAL))
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

    assertThatThrownBy(() -> FeatureFile.measure(file, USUAL))
        .hasMessageContaining("generated: row 4 holds -Infinity at 1, expected finite values");
  }

  @Test
  void aFileWithoutAPairAndWithoutLogitsIsRefused() {
    Path file = file(Map.of("real", Tensor.of(new float[4], 2, 2)));

    assertThatThrownBy(() -> FeatureFile.measure(file, USUAL))
        .hasMessage(
            file
                + ": expected tensors real and generated [n, d], or logits [n, classes], got [real]");
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
