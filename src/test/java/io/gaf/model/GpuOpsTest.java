package io.gaf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class GpuOpsTest {
  @Test
  void theListIsSortedAndNamesNoKernelOfProcessorsAlone() {
    assertThat(GpuOps.list()).isSorted().doesNotHaveDuplicates().isNotEmpty();
    assertThat(GpuOps.list()).noneMatch(line -> line.startsWith("_"));
  }

  @Test
  void everyOperationOfTheListHasAKernelInTheGpuNatives() {
    assumeTrue(GpuNatives.built(), "the natives here are for processors; run with -Pgpu");
    assertThat(GpuOps.list()).allMatch(GpuOps::hasKernel);
  }

  @Test
  void theRegistryTellsAKernelFromNone() {
    assumeTrue(GpuNatives.built(), "the natives here are for processors; run with -Pgpu");
    assertThat(GpuOps.hasKernel("MatMul T=DT_FLOAT")).isTrue();
    assertThat(GpuOps.hasKernel("MatMul T=DT_STRING")).isFalse();
    assertThat(GpuOps.hasKernel("_MklLayerNorm T=DT_FLOAT")).isFalse();
  }
}
