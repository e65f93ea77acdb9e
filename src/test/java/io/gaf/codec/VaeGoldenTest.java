package io.gaf.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.model.ClassNames;
import io.gaf.model.Golden;
import io.gaf.model.Precision;
import io.gaf.weights.Archive;
import io.gaf.weights.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The autoencoder beside what diffusers computed with the same weights. */
class VaeGoldenTest {
  private static final Map<String, Tensor> SINES = FormulaVae.sines(FormulaVae.SMALL, 0);
  private static final Map<String, Tensor> UNIFORM = FormulaVae.uniform(FormulaVae.SMALL, 0);

  @Test
  void sines_float32() {
    assertThat(worst("vae/vae", SINES, Precision.FLOAT32)).isLessThan(1e-4);
  }

  @Test
  void uniform_float32() {
    assertThat(worst("vae/vae_uniform", UNIFORM, Precision.FLOAT32)).isLessThan(1e-4);
  }

  /** Weights by a formula nearly cancel; {@link NarrowVaeTest} has bfloat16's own error. */
  @Test
  void uniform_bf16_is_near_but_not_float32() {
    assertThat(worst("vae/vae_uniform", UNIFORM, Precision.BF16)).isBetween(1e-3, 1e-1);
  }

  @Test
  void names_are_in_the_order_of_the_reference() {
    List<String> names =
        ClassNames.parse(Golden.open("vae/vae").metadata().get("names")).stream()
            .map(VaeNames::present)
            .toList();
    assertThat(List.copyOf(VaeParameters.of(FormulaVae.SMALL).keySet())).isEqualTo(names);
  }

  private static double worst(String name, Map<String, Tensor> weights, Precision precision) {
    Archive golden = Golden.open(name);
    var settings = CodecSettings.of(precision);
    try (var vae = new Vae(VaeFile.of(weights), "", settings)) {
      var got =
          Map.of(
              "moments", vae.moments(golden.get("image")),
              "latent", vae.encode(golden.get("image")),
              "decoded", vae.decoded(golden.get("latent")),
              "decoded_z", vae.decoded(golden.get("z")),
              "decoded_z_clamped", vae.decode(golden.get("z")));
      return got.entrySet().stream()
          .mapToDouble(
              each -> {
                Tensor expected = golden.get(each.getKey());
                assertThat(each.getValue().shape()).isEqualTo(expected.shape());
                String what = each.getKey() + ", " + precision.label();
                return Golden.distance(name, what, each.getValue().toFloats(), expected);
              })
          .max()
          .orElseThrow();
    }
  }
}
