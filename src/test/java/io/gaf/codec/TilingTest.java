package io.gaf.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.model.Golden;
import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TilingTest {
  private static final PassBudget SMALL = new PassBudget(1000, 10);

  @Test
  void squares_cover_all_and_overlap_by_a_quarter() {
    assertThat(Tiling.starts(8, 8)).containsExactly(0);
    assertThat(Tiling.starts(64, 64)).containsExactly(0);
    assertThat(Tiling.starts(64, 32)).containsExactly(0, 16, 32);
    assertThat(Tiling.starts(9, 8)).containsExactly(0, 1);
  }

  @Test
  void the_largest_square_is_the_one_that_fits() {
    int side = SMALL.side();
    assertThat(SMALL.bytes((long) side * side)).isLessThanOrEqualTo(1000);
    assertThat(SMALL.bytes((side + 1L) * (side + 1L))).isGreaterThan(1000);
  }

  @Test
  void what_fits_goes_through_whole_in_as_few_passes_as_memory_allows() {
    var seen = new ArrayList<Tensor>();
    var all = Tensor.of(ramp(5 * 2 * 4), 5, 2, 2, 2);
    var same = new Tiling(SMALL, 1, 1).run(all, part -> keep(seen, part));
    assertThat(same).isEqualTo(all);
    assertThat(SMALL.pictures(4)).isEqualTo(4);
    assertThat(seen.stream().map(part -> part.shape()[0])).containsExactly(4L, 1L);
  }

  @Test
  void a_map_that_treats_pixels_alone_is_the_same_in_squares() {
    var seen = new ArrayList<Tensor>();
    var all = Tensor.of(ramp(2 * 3 * 20 * 13), 2, 3, 20, 13);
    var same = new Tiling(SMALL, 1, 1).run(all, part -> keep(seen, part));
    assertThat(Golden.distance(same.toFloats(), all.toFloats())).isLessThan(1e-6);
    assertThat(seen.size()).isGreaterThan(4);
    assertThat(seen).allMatch(part -> SMALL.bytes(part.shape()[2] * part.shape()[3]) <= 1000);
  }

  @Test
  void squares_of_an_autoencoder_come_near_the_whole_picture() {
    var weights = FormulaVae.uniform(FormulaVae.SMALL, 0);
    var whole = CodecSettings.of(Precision.FLOAT32);
    var latents = Tensor.of(Planes.of(noise(4, 56, 32)).values(), 1, 4, 56, 32);
    try (var large = Codecs.of(weights, "", whole);
        var small = Codecs.of(weights, "", whole.within(64 << 20))) {
      assertThat(PassBudget.of(FormulaVae.SMALL, whole.within(64 << 20)).pictures(56 * 32))
          .isZero();
      Tensor tiled = small.decode(latents);
      assertThat(tiled.shape()).containsExactly(1, 3, 448, 256);
      assertThat(Golden.distance(tiled.toFloats(), large.decode(latents).toFloats()))
          .isLessThan(0.25);
    }
  }

  @Test
  void sizes_that_do_not_fit_are_refused() {
    var settings = CodecSettings.of(Precision.FLOAT32);
    try (var codec = Codecs.of(FormulaVae.sines(FormulaVae.SMALL, 0), "", settings)) {
      assertThatThrownBy(() -> codec.encode(noise(3, 16, 20)))
          .hasMessage(
              "pictures: expected a height and width that 8 divides, got 16 x 20"
                  + "\nhint: resize or crop them first");
      assertThatThrownBy(() -> codec.encode(noise(1, 16, 16)))
          .hasMessage("pictures: expected F32[n, 3, h, w], got F32[1, 1, 16, 16]");
      assertThatThrownBy(() -> codec.decode(noise(3, 2, 2)))
          .hasMessage("latents: expected F32[n, 4, h, w], got F32[1, 3, 2, 2]");
    }
  }

  private static Tensor keep(List<Tensor> seen, Tensor part) {
    seen.add(part);
    return part;
  }

  private static Tensor noise(int channels, int height, int width) {
    return Tensor.of(ramp(channels * height * width), 1, channels, height, width);
  }

  private static float[] ramp(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) Math.sin(1 + .7 * i);
    }
    return values;
  }
}
