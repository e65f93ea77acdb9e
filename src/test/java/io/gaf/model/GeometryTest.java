package io.gaf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeometryTest {
  private static final Geometry SMALL = new Geometry(4, 8, 48, 3, 4, 2, 3);

  @Test
  void countsTokensHeadsAndPatches() {
    assertThat(SMALL.tokens()).isEqualTo(16);
    assertThat(SMALL.headSize()).isEqualTo(12);
    assertThat(SMALL.patchSize()).isEqualTo(16);
    assertThat(SMALL.pictureSize()).isEqualTo(256);
    assertThat(SMALL.describe()).isEqualTo("C4 S8 D48 depth 3 heads 4 patch 2 classes 3");
  }

  @Test
  void refusesSizesThatDoNotDivide() {
    assertThatThrownBy(() -> new Geometry(4, 8, 48, 3, 5, 2, 3))
        .hasMessage("geometry: hidden must be a multiple of heads, got hidden 48 and 5");
    assertThatThrownBy(() -> new Geometry(4, 9, 48, 3, 4, 2, 3))
        .hasMessage("geometry: size must be a multiple of patch, got size 9 and 2");
    assertThatThrownBy(() -> new Geometry(4, 8, 48, 0, 4, 2, 3))
        .hasMessage("geometry: depth must be at least 1, got 0");
  }

  @Test
  void isReadOffTheShapesOfTheGoldenModel() {
    var model = Golden.open("gaf/model");
    var shapes = ParameterNames.shapes(model.tensors());
    assertThat(Geometry.of(shapes, model.metadata(), null)).isEqualTo(SMALL);
    assertThat(Geometry.of(shapes, Map.of(), 4)).isEqualTo(SMALL);
    assertThat(SMALL.metadata()).isEqualTo(model.metadata());
  }

  @Test
  void asksForTheHeadsWhereTheFileDoesNotSay() {
    var shapes = ParameterNames.shapes(Golden.open("gaf/model").tensors());
    assertThatThrownBy(() -> Geometry.of(shapes, Map.of(), null))
        .hasMessageStartingWith("the number of attention heads is not in the file")
        .hasMessageContaining("\nhint: import it first: gaf import FILE --heads N");
    assertThatThrownBy(() -> Geometry.of(shapes, Map.of("num_heads", "four"), null))
        .hasMessage("metadata num_heads: expected a whole number, got four");
  }

  @Test
  void namesTheTensorThatIsMissingOrHasAnotherShape() {
    var shapes = new HashMap<>(ParameterNames.shapes(Golden.open("gaf/model").tensors()));
    shapes.put("twins.K.bias", new long[] {3, 15});
    assertThatThrownBy(() -> Geometry.of(shapes, Map.of(), 4))
        .hasMessage("tensor twins.K.bias: expected shape [3, 16], got [3, 15]");
    shapes.remove("twins.K.bias");
    assertThatThrownBy(() -> Geometry.of(shapes, Map.of(), 4))
        .hasMessage("tensor twins.K.bias: expected shape [3, 16], but the file has no such tensor");
    shapes.put("trunk.pos_embed", new long[] {1, 15, 48});
    assertThatThrownBy(() -> Geometry.of(shapes, Map.of(), 4))
        .hasMessage("trunk.pos_embed: expected a square number of tokens, got [1, 15, 48]");
    shapes.remove("trunk.pos_embed");
    assertThatThrownBy(() -> Geometry.of(shapes, Map.of(), 4))
        .hasMessage("tensor trunk.pos_embed: expected rank 3, got no such tensor");
  }
}
