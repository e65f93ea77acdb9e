package io.gaf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordsTest {
  @Test
  void aNetworkWhoseHeadsDoNotDivideItsWidthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelConfig(Network.GAF, 16, 2, 3, 2))
        .withMessage("hidden must be divisible by heads and by 4, got 16 and 3");
  }

  @Test
  void aClassifierWithAGeometryIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelConfig(Network.CLASSIFIER, 16, 2, 4, 2))
        .withMessageContaining("of network gaf only");
  }

  @Test
  void numbersOutOfRangeNameTheirComponent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleConfig("euler", 0))
        .withMessage("steps must be from 1 to 10000, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvaluateConfig(50, "a/b"))
        .withMessageContaining("classifier must be a file name without a folder");
  }

  @Test
  void aReaderOfFilesNeedsAPathAndTheBundledOneHasNone() {
    List<String> classes = List.of("a", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DataConfig(
                    "d",
                    Reader.IDX,
                    null,
                    "train",
                    0,
                    classes,
                    List.of(),
                    8,
                    1,
                    Preparation.none()))
        .withMessageContaining("path must be given for readers of files and only for them");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DataConfig(
                    "d",
                    Reader.BUNDLED,
                    Path.of("x"),
                    "t10k",
                    0,
                    classes,
                    List.of(),
                    8,
                    1,
                    Preparation.none()))
        .withMessageContaining("path must be given for readers of files and only for them");
  }

  @Test
  void equalClassNamesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DataConfig(
                    "d",
                    Reader.BUNDLED,
                    null,
                    "t10k",
                    0,
                    List.of("a", "a"),
                    List.of(),
                    8,
                    1,
                    Preparation.none()))
        .withMessageContaining("classes different, got 1 and [a, a]");
  }

  @Test
  void aPatchThatDoesNotDivideThePictureIsRefused() {
    GafConfig right = Configs.parse(Yaml.RIGHT, "mine");
    ModelConfig odd = new ModelConfig(Network.GAF, 16, 2, 4, 3);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new GafConfig(
                    "mine", right.data(), odd, right.train(), right.sample(), right.evaluate()))
        .withMessage("size must be divisible by patch, got 8 and 3");
  }

  @Test
  void rangesSayTheirEnds() {
    assertThat(Range.above(0, 1).words()).isEqualTo("above 0 and at most 1");
    assertThat(Range.above(0, 1).has(0)).isFalse();
    assertThat(Range.above(0, 1).has(1)).isTrue();
    assertThat(Range.of(0, 1).has(0)).isTrue();
    assertThat(Range.of(0, 1).has(Double.NaN)).isFalse();
    assertThat(Range.of(0, 1e9).words()).isEqualTo("from 0 to 1000000000");
    assertThat(Range.plain(0.999)).isEqualTo("0.999");
  }
}
