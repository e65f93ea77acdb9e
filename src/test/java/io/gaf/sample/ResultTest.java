package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.model.Geometry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ResultTest {
  private static final Geometry TWO_VALUES = new Geometry(2, 1, 4, 1, 1, 1, 3);
  private static final Field FIELD =
      new Mixture(List.of(2, 0), List.of(0.5), null, true).field(2); // 4 tiles of 2 rows

  @Test
  void tilesAreCutFromTheRowsInOrder() {
    var result = new Result(FIELD, TWO_VALUES, travel(counting(0)));

    assertThat(result.samples(result.tile("pure.2"))).containsExactly(0, 1, 2, 3);
    assertThat(result.samples(result.tile("pure.0"))).containsExactly(4, 5, 6, 7);
    assertThat(result.samples(result.tile("final.0_2"))).containsExactly(12, 13, 14, 15);
    assertThat(result.sample(result.tile("final.2_0"), 1)).containsExactly(10, 11);
  }

  @Test
  void tensorsCarryTheirShapes() {
    var result = new Result(FIELD, TWO_VALUES, travel(counting(0)));

    assertThat(result.tensors().keySet())
        .containsExactly("pure.2", "pure.0", "final.2_0", "final.0_2");
    assertThat(result.tensors().get("pure.0").shape()).containsExactly(2, 2, 1, 1);
  }

  @Test
  void aTrajectoryStacksTheStatesOfATile() {
    var result = new Result(FIELD, TWO_VALUES, travel(counting(0), counting(100)));
    var trajectory = result.tensors().get("trajectory.2_0");

    assertThat(trajectory.shape()).containsExactly(2, 2, 2, 1, 1);
    assertThat(trajectory.toFloats()).containsExactly(8, 9, 10, 11, 108, 109, 110, 111);
  }

  @Test
  void theEndIsTheLastState() {
    var result = new Result(FIELD, TWO_VALUES, travel(counting(0), counting(100)));

    assertThat(result.recorded()).isEqualTo(2);
    assertThat(result.sample(result.tile("pure.2"), 0)).containsExactly(100, 101);
  }

  @Test
  void aSampleThatIsNotThereIsRefused() {
    var result = new Result(FIELD, TWO_VALUES, travel(counting(0)));

    assertThatThrownBy(() -> result.sample(result.tile("pure.2"), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tile pure.2 has samples 0 to 1, got 2");
  }

  private static Travel travel(float[]... states) {
    return new Travel(List.of(states), new Effort(1, 1, 0));
  }

  private static float[] counting(int from) {
    var values = new float[16];
    IntStream.range(0, 16).forEach(i -> values[i] = from + i);
    return values;
  }
}
