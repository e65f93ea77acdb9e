package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.weights.DType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RowFileTest {
  private static final float[][] ROWS = {{1, 2.5f}, {-3, 4}, {Float.MIN_VALUE, -0f}};

  @TempDir Path folder;

  @Test
  void vectorsComeBackAsTheyWentAndInAnyOrder() {
    try (RowFile file = RowFile.in(folder, 2)) {
      file.add(new float[][] {ROWS[0]});
      FeatureSet early = file.set("early");
      file.add(new float[][] {ROWS[1], ROWS[2]});

      assertThat(file.count()).isEqualTo(3);
      assertThat(early.count()).isEqualTo(1);
      assertThat(file.set("all").block(0, 3)).containsExactly(1, 2.5, -3, 4, Float.MIN_VALUE, -0.0);
      assertThat(file.set("all").at(2, 0).slice(1, 2).block(0, 1)).containsExactly(1, 2.5);
      assertThat(file.tensor().toFloats()).containsExactly(1, 2.5f, -3, 4, Float.MIN_VALUE, -0f);
      assertThat(file.tensor().dtype()).isEqualTo(DType.F32);
      assertThat(file.tensor().shape()).containsExactly(3, 2);
    }
  }

  /** A process that is killed leaves nothing that fills the disk. */
  @Test
  void theFileHasNoNameWhileItIsInUse() throws Exception {
    try (RowFile file = RowFile.in(folder, 2)) {
      file.add(ROWS);
      try (var names = Files.list(folder)) {
        assertThat(names).isEmpty();
      }
    }
  }

  @Test
  void vectorsOfAnotherLengthAndWhatIsNotFiniteAreRefused() {
    try (RowFile file = RowFile.in(folder, 2)) {
      assertThatThrownBy(() -> file.add(new float[][] {{1, 2, 3}}))
          .hasMessage("feature vectors: expected length 2, got 3");
      file.add(new float[][] {{1, 2}, {3, Float.NaN}});
      assertThatThrownBy(() -> file.set("real").block(0, 2))
          .hasMessageStartingWith("real: row 1 holds NaN at 1, expected finite values");
    }
  }
}
