package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class InceptionScoreTest {
  private static final FeatureSet LOGITS =
      Sets.of(new double[][] {{2, 0, -1}, {0, 3, 0}, {1, 1, 1}, {-1, 0, 4}});

  @Test
  void oneBlock() {
    assertThat(InceptionScore.of(LOGITS, 1).mean()).isCloseTo(1.7636758629333, within(1e-13));
    assertThat(InceptionScore.of(LOGITS, 1).deviation()).isZero();
  }

  @Test
  void twoBlocks() {
    var score = InceptionScore.of(LOGITS, 2);

    assertThat(score.mean()).isCloseTo(1.3969504876663899, within(1e-13));
    assertThat(score.deviation()).isCloseTo(.08662348963304611, within(1e-12));
  }

  @Test
  void theReferencesLogitsGiveItsScores() {
    FeatureSet logits = Sets.golden("logits");

    assertThat(InceptionScore.of(logits, 1).mean()).isCloseTo(1.9779745295187148, within(1e-12));
    assertThat(InceptionScore.of(logits, 10).mean()).isCloseTo(1.8462825434915835, within(1e-12));
    assertThat(InceptionScore.of(logits, 10).deviation())
        .isCloseTo(0.13355109308444243, within(1e-11));
  }

  @Test
  void logitsOfHundredsOverflowNothing() {
    var sure = Sets.of(new double[][] {{900, 0}, {0, 900}});

    assertThat(InceptionScore.of(sure, 1).mean()).isCloseTo(2, within(1e-12));
  }

  @Test
  void moreBlocksThanPicturesAreRefused() {
    assertThatThrownBy(() -> InceptionScore.of(LOGITS, 5))
        .hasMessage("set: a score of 5 splits needs at least 5 feature vectors, got 4");
    assertThatThrownBy(() -> InceptionScore.of(LOGITS, 0))
        .hasMessage("splits: expected 1 or more, got 0");
  }
}
