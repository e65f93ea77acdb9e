package io.gaf.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelsTest {
  @TempDir Path folder;

  @Test
  void whatAProcessorCanDoIsWhatLinuxSaysOfTheFirst() throws IOException {
    Path cpuinfo = folder.resolve("cpuinfo");
    Files.writeString(cpuinfo, "processor\t: 0\nflags\t\t: fpu avx2  avx512f\nflags\t\t: fpu\n");
    assertThat(Kernels.flags(cpuinfo)).containsExactlyInAnyOrder("fpu", "avx2", "avx512f");
  }

  @Test
  void oneDnnIsUsedOnNewerProcessorsAndWhereItIsAskedFor() {
    var old = Set.of("avx2");
    var wide = Set.of("avx2", "avx512f");
    var newer = Set.of("avx2", "avx512f", "avx512_vnni");
    assertThat(Kernels.of("amd64", newer, null)).isEqualTo(new Kernels(true, true));
    assertThat(Kernels.of("amd64", newer, "0")).isEqualTo(new Kernels(false, false));
    assertThat(Kernels.of("amd64", wide, null)).isEqualTo(new Kernels(false, false));
    assertThat(Kernels.of("amd64", wide, "1")).isEqualTo(new Kernels(true, true));
    assertThat(Kernels.of("amd64", old, "1")).isEqualTo(new Kernels(true, false));
    assertThat(Kernels.of("aarch64", Set.of(), "1")).isEqualTo(new Kernels(false, false));
  }

  @Test
  void whereLinuxSaysNothingNothingIsKnown() throws IOException {
    assertThat(Kernels.flags(folder.resolve("none"))).isEmpty();
    Path arm = Files.writeString(folder.resolve("arm"), "Features\t: fp asimd\n");
    assertThat(Kernels.flags(arm)).isEmpty();
  }
}
