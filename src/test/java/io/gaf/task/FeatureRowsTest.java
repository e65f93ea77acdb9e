package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FeatureRowsTest {
  @Test
  void aReferenceTooLargeToKeepIsRefusedBeforeItIsSeen() {
    assertThatCode(() -> FeatureRows.requireRoom("faces train", 262_143, 2048))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> FeatureRows.requireRoom("imagenet train 0123", 1_281_167, 2048))
        .hasMessage(
            "evaluate.reference: 2,048 features of each of the 1,281,167 pictures of imagenet train"
                + " 0123 are more than the 2 GiB that are kept\nhint: take held_out, or leave out"
                + " kid, precision_recall, density_coverage: Fréchet's distance needs no more than"
                + " their statistics");
  }
}
