package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanTest {
  private static final Field GRID =
      new Mixture(List.of(0, 1, 2), List.of(), Masks.of("horizontal", 8, 8), true).field(2);

  @Test
  void beforeTheFirstStepEachClassIsAskedOncePerNoise() {
    Plan plan = Plan.atStart(GRID);

    assertThat(plan.pairs()).hasSize(2 * 3).doesNotHaveDuplicates();
    assertThat(plan.uses()).hasSize(GRID.terms().size());
  }

  @Test
  void laterEveryRowAsksForItself() {
    Plan plan = Plan.later(GRID);

    assertThat(plan.pairs()).hasSize(2 * 3 + 2 * 6 * 3).doesNotHaveDuplicates();
  }

  @Test
  void aClassInTwoRegionsIsAskedOnce() {
    Field field =
        new Mixture(List.of(1, 1, 2), List.of(), Masks.of("horizontal", 8, 8), false).field(1);

    assertThat(Plan.later(field).pairs()).filteredOn(pair -> pair.row() == 2).hasSize(2);
  }

  @Test
  void aStartIsSeenThroughTheFirstRowThatHasIt() {
    assertThat(Plan.atStart(GRID).pairs()).extracting(Plan.Pair::row).containsOnly(0, 1);
  }

  @Test
  void everyUseIsInTheChunkOfItsPair() {
    Plan plan = Plan.later(GRID);
    int pairs = 0;
    int uses = 0;
    for (Plan.Chunk chunk : plan.chunks(5)) {
      assertThat(chunk.firstPair()).isEqualTo(pairs);
      assertThat(chunk.firstUse()).isEqualTo(uses);
      assertThat(plan.uses().subList(chunk.firstUse(), chunk.endUse()))
          .allMatch(use -> use.pair() >= chunk.firstPair() && use.pair() < chunk.endPair());
      pairs = chunk.endPair();
      uses = chunk.endUse();
    }

    assertThat(pairs).isEqualTo(plan.pairs().size());
    assertThat(uses).isEqualTo(plan.uses().size());
  }

  @Test
  void aPlanWithinTheBudgetIsOneChunk() {
    Plan plan = Plan.atStart(GRID);

    assertThat(plan.chunks(1000))
        .containsExactly(new Plan.Chunk(0, plan.pairs().size(), 0, plan.uses().size()));
  }
}
