package io.gaf.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gaf.model.Geometry;
import io.gaf.model.Precision;
import io.gaf.model.Tensors;
import org.junit.jupiter.api.Test;

/** The graphs that are compared do the same work. */
class NaiveNetworkTest {
  private static final Geometry TINY = new Geometry(2, 8, 16, 2, 2, 2, 3);

  @Test
  void theNaiveNetworkSaysWhatTheProgramsOwnSays() {
    var weights = Setting.weights(TINY);
    try (var own = Pass.own(TINY, weights, Precision.FLOAT32, 3);
        var naive = Pass.naive(TINY, weights, Precision.FLOAT32, 3);
        var ownSaid = own.prepared().run();
        var naiveSaid = naive.prepared().run()) {
      float[] right = Tensors.floats(ownSaid.get(0));
      assertThat(right).hasSize(3 * 2 * 8 * 8).isNotEqualTo(new float[right.length]);
      assertThat(Tensors.floats(naiveSaid.get(0))).containsExactly(right, within(1e-5f));
    }
  }

  @Test
  void aPassOfTheSettingTakesTheWorkThatItsGoalsAreStatedFor() {
    assertThat(4 * Setting.flop(Setting.NETWORK)).isCloseTo(48.4e9, within(0.1e9));
  }
}
