package io.gaf.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.weights.Tensor;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final Geometry GEOMETRY = new Geometry(4, 8, 48, 3, 4, 2, 3);
  private static final Map<String, Tensor> INITIAL = Parameters.initial(GEOMETRY, 1);

  @Test
  void areThoseOfTheReference() {
    var golden = ParameterNames.shapes(Golden.open("gaf/model").tensors());
    var ours = Parameters.of(GEOMETRY);
    assertThat(ours).hasSameSizeAs(golden.keySet());
    for (Parameter parameter : ours) {
      assertThat(parameter.shape()).as(parameter.name()).isEqualTo(golden.get(parameter.name()));
    }
  }

  @Test
  void onlyThePositionsAreFixedAndBiasesDoNotDecay() {
    var byName =
        Parameters.of(GEOMETRY).stream().collect(Collectors.toMap(Parameter::name, p -> p));
    assertThat(byName.values().stream().filter(p -> !p.trained()).map(Parameter::name))
        .containsExactly("trunk.pos_embed");
    assertThat(byName.get("twins.K.bias").decays()).isFalse();
    assertThat(byName.get("twins.K.weight").decays()).isTrue();
    assertThat(byName.get("trunk.pos_embed").decays()).isFalse();
    assertThat(byName.get("trunk.x_embedder.proj.weight"))
        .hasToString("trunk.x_embedder.proj.weight[48, 4, 2, 2]");
  }

  @Test
  void modulationsBiasesAndTheNoiseHeadStartAtZero() {
    assertThat(deviation("trunk.blocks.0.adaLN_modulation.1.weight")).isZero();
    assertThat(deviation("trunk.ada_ln.adaLN_modulation.1.weight")).isZero();
    assertThat(deviation("twins.J.linear.weight")).isZero();
    assertThat(deviation("trunk.blocks.1.mlp.fc1.bias")).isZero();
  }

  @Test
  void productsStartXavierUniformAndTablesSmall() {
    double bound = Math.sqrt(6.0 / (48 + 192));
    assertThat(deviation("trunk.blocks.0.mlp.fc1.weight"))
        .isBetween(0.97 * bound / Math.sqrt(3), 1.03 * bound / Math.sqrt(3));
    double patches = Math.sqrt(6.0 / (48 + 16));
    assertThat(deviation("trunk.x_embedder.proj.weight"))
        .isBetween(0.93 * patches / Math.sqrt(3), 1.07 * patches / Math.sqrt(3));
    assertThat(deviation("twins.K.weight")).isBetween(0.019, 0.021);
    assertThat(deviation("trunk.t_embedder.mlp.0.weight")).isBetween(0.019, 0.021);
  }

  @Test
  void positionsEncodeTheColumnFirstAndThenTheRow() {
    float[] table = INITIAL.get("trunk.pos_embed").toFloats();
    int token = 6; // row 1, column 2
    assertThat(table[token * 48]).isEqualTo((float) Math.sin(2));
    assertThat(table[token * 48 + 12]).isEqualTo((float) Math.cos(2));
    assertThat(table[token * 48 + 24]).isEqualTo((float) Math.sin(1));
    assertThat(table[token * 48 + 36]).isEqualTo((float) Math.cos(1));
    assertThat(table[token * 48 + 1]).isEqualTo((float) Math.sin(2 * Math.pow(10000, -1 / 12.0)));
  }

  @Test
  void theSeedDecidesEveryValue() {
    assertThat(Parameters.initial(GEOMETRY, 1)).isEqualTo(INITIAL);
    assertThat(Parameters.initial(GEOMETRY, 2)).isNotEqualTo(INITIAL);
  }

  private static double deviation(String name) {
    double sum = 0;
    float[] values = INITIAL.get(name).toFloats();
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / values.length);
  }
}
