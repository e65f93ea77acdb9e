package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.model.Golden;
import io.gaf.model.ModelFile;
import io.gaf.model.Precision;
import io.gaf.weights.Archive;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CyclesGoldenTest {
  /** The noise is recovered again and again, so rounding adds up over the legs. */
  private static final double TOLERANCE = 5e-6;

  private static final int STEPS = 6;
  private static final List<Integer> CLASSES = List.of(0, 1, 2);
  private static final Archive GOLDEN = Golden.open("gaf/cycles");
  private static final float[] NOISE = GOLDEN.get("noise").toFloats();

  private static Sampler sampler;

  @BeforeAll
  static void open() {
    ModelFile model = ModelFile.read(Golden.path("gaf/model"));
    sampler = Sampler.open(model.geometry(), model.weights(false), Precision.FLOAT32, 1);
  }

  @AfterAll
  static void close() {
    sampler.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Scheme.class,
      names = {"EULER", "RK4"})
  void aCycleComesBackToTheReferencesPictures(Scheme scheme) {
    check("cycle." + scheme.label(), travelled(Leg.cycle(CLASSES), scheme));
  }

  @Test
  void anInterpolationPassesTheReferencesPictures() {
    check("interpolation.heun", travelled(Leg.interpolation(CLASSES, 4), Scheme.HEUN));
  }

  @Test
  void barycentricCellsAllStartFromOneNoise() {
    List<String> names = IntStream.range(0, 9).mapToObj(i -> "cell." + i).toList();
    Field field = Blend.field(Leg.barycentric(CLASSES, 3), names, 1);

    Result result =
        sampler.integrate(
            field, NOISE, Scheme.EULER, TimeGrid.forward(STEPS), Sampler.Progress.NONE);

    assertThat(field.noises()).isEqualTo(1);
    check("barycentric.euler", result.tiles().stream().map(result::samples).toList());
  }

  private static List<float[]> travelled(List<Leg> legs, Scheme scheme) {
    TimeGrid there = TimeGrid.forward(STEPS);
    TimeGrid back = new TimeGrid(there.to(), there.from(), STEPS);
    return new Tour(legs)
        .pictures(
            NOISE,
            (leg, from) -> {
              TimeGrid grid = leg.back() ? back : there;
              Field field = leg.blend().field(1);
              Result end = sampler.integrate(field, from, scheme, grid, Sampler.Progress.NONE);
              return end.samples(end.tile(Tile.FINAL));
            });
  }

  private static void check(String name, List<float[]> pictures) {
    long[] shape = GOLDEN.get(name).shape();
    assertThat(pictures).hasSize((int) shape[0]);
    int size = pictures.get(0).length;
    float[] flat = new float[pictures.size() * size];
    for (int i = 0; i < pictures.size(); i++) {
      System.arraycopy(pictures.get(i), 0, flat, i * size, size);
    }
    assertThat(Golden.distance("gaf/cycles", name, flat, GOLDEN.get(name))).isLessThan(TOLERANCE);
    float[] last = GOLDEN.get(name).toFloats();
    int from = (pictures.size() - 1) * size;
    assertThat(
            Golden.distance(
                pictures.get(pictures.size() - 1), Arrays.copyOfRange(last, from, from + size)))
        .as("the last picture, after every leg")
        .isLessThan(TOLERANCE);
  }
}
