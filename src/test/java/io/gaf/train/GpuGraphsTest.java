package io.gaf.train;

import io.gaf.model.AsOnAGpu;
import io.gaf.model.ClassifierNetwork;
import io.gaf.model.GpuOps;
import io.gaf.model.Precision;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(AsOnAGpu.class)
class GpuGraphsTest {
  static Stream<Objective> objectives() {
    return Stream.of(Precision.values())
        .flatMap(
            precision -> {
              var settings = Recipes.tiny(2, precision);
              var gaf = new GafObjective(Recipes.GOLDEN.geometry(), settings);
              return Stream.of(
                  gaf,
                  new Frozen(gaf, Set.of("trunk.x_embedder.proj.weight")),
                  new AddedClasses(gaf.geometry(), settings, 2),
                  new ClassifierObjective(new ClassifierNetwork(1, 8, 3)));
            });
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void aTrainingForAGpuHoldsOnlyOperationsThatHaveKernelsThere(Objective objective) {
    for (int micro = 1; micro <= 2; micro++) {
      var settings = Recipes.tiny(micro, Precision.FLOAT32);
      try (var steps = StepGraph.build(objective, settings)) {
        GpuOps.check("training " + objective, steps.graph().toGraphDef());
      }
    }
  }
}
