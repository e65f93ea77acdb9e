package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class LegTest {
  @Test
  void aCycleRecoversTheNoiseWithTheClassThatItLeaves() {
    assertThat(written(Leg.cycle(List.of(2, 0, 1)))).isEqualTo("+2 -2 +0 -0 +1 -1 +2");
    assertThat(written(Leg.cycle(List.of(4, 7)))).isEqualTo("+4 -4 +7 -7 +4");
  }

  @Test
  void anInterpolationRecoversTheNoiseWithTheBlendThatItLeaves() {
    assertThat(written(Leg.interpolation(List.of(4, 7), 3)))
        .isEqualTo(
            "+4*1.0,7*0.0 -4*1.0,7*0.0 +4*0.5,7*0.5 -4*0.5,7*0.5 +4*0.0,7*1.0 "
                + "-4*0.0,7*1.0 +7*1.0,4*0.0 -7*1.0,4*0.0 +7*0.5,4*0.5 -7*0.5,4*0.5 +7*0.0,4*1.0");
  }

  @Test
  void barycentricCellsRunOverTheSharesRowByRow() {
    assertThat(Leg.barycentric(List.of(5, 6, 7), 3).stream().map(Blend::weights))
        .containsExactly(
            List.of(0.0, 1.0, 0.0),
            List.of(0.0, 0.5, 0.5),
            List.of(0.0, 0.0, 1.0),
            List.of(0.5, 0.5, 0.0),
            List.of(0.25, 0.25, 0.5),
            List.of(0.0, 0.0, 1.0),
            List.of(1.0, 0.0, 0.0),
            List.of(0.5, 0.0, 0.5),
            List.of(0.0, 0.0, 1.0));
  }

  @Test
  void whatMakesNoTourIsRefused() {
    assertThatThrownBy(() -> Leg.cycle(List.of(1)))
        .hasMessage("a cycle needs at least 2 classes, got [1]");
    assertThatThrownBy(() -> Leg.interpolation(List.of(1, 2), 1))
        .hasMessage("points from 0 to 1 must be at least 2, got 1");
    assertThatThrownBy(() -> Leg.barycentric(List.of(1, 2), 3))
        .hasMessage("barycentric blends are of 3 classes, got 2");
    assertThatThrownBy(() -> new Tour(List.of(new Leg(Blend.pure(0), true))))
        .hasMessage("a tour starts with a leg from noise to a picture");
    assertThatThrownBy(() -> new Blend(List.of(0, 1), List.of(0.0, 0.0)))
        .hasMessageContaining("one above it, got [0.0, 0.0]");
    assertThatThrownBy(() -> new Blend(List.of(0, 1), List.of(1.0)))
        .hasMessage("a blend needs a weight for each class, got [0, 1] and [1.0]");
  }

  private static String written(List<Leg> legs) {
    return legs.stream()
        .map(leg -> (leg.back() ? "-" : "+") + written(leg.blend()))
        .collect(Collectors.joining(" "));
  }

  private static String written(Blend blend) {
    if (blend.classes().size() == 1) {
      return blend.classes().get(0).toString();
    }
    return "%s*%s,%s*%s"
        .formatted(
            blend.classes().get(0),
            blend.weights().get(0),
            blend.classes().get(1),
            blend.weights().get(1));
  }
}
