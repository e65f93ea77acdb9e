package io.gaf.task;

import io.gaf.job.CycleSpec;
import io.gaf.job.Route;
import io.gaf.sample.Blend;
import io.gaf.sample.Field;
import io.gaf.sample.Leg;
import io.gaf.sample.Result;
import io.gaf.sample.Tile;
import io.gaf.sample.Tour;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The integrations of a cycle job.
 *
 * @param spec what is asked for
 * @param renderer an open checkpoint
 * @param classes the route's classes as indices
 */
record Trip(CycleSpec spec, Renderer renderer, List<Integer> classes) {

  /** The pictures on the way, [n, C, S, S] each. */
  List<float[]> pictures(Noises noises) {
    Route route = spec.route();
    return switch (route.mode()) {
      case CYCLE -> toured(Leg.cycle(classes), noises);
      case INTERPOLATION -> toured(Leg.interpolation(classes, route.points()), noises);
      case BARYCENTRIC -> square(Leg.barycentric(classes, route.points()), noises);
    };
  }

  private List<float[]> toured(List<Leg> legs, Noises noises) {
    var ferry = ferry(legs.size(), noises);
    return new Tour(legs)
        .pictures(
            noises.values(),
            (leg, from) -> {
              Field field = leg.blend().field(noises.count());
              Result end =
                  leg.back() ? ferry.back(field, from, false) : ferry.forward(field, from, false);
              return end.samples(end.tile(Tile.FINAL));
            });
  }

  /** All cells in one batch. */
  private List<float[]> square(List<Blend> cells, Noises noises) {
    List<String> names = IntStream.range(0, cells.size()).mapToObj(i -> "cell." + i).toList();
    Field field = Blend.field(cells, names, noises.count());
    Result result = ferry(1, noises).forward(field, noises.values(), false);
    return result.tiles().stream().map(result::samples).toList();
  }

  private Ferry ferry(int crossings, Noises noises) {
    return new Ferry(renderer, spec.integration(), crossings, spec.noise().seed() + noises.count());
  }
}
