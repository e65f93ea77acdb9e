package io.gaf.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The memory that decoding a picture of 512² takes beyond the weights, as Linux counts it. The
 * profile {@code full} measures the published network within its usual 2 GiB.
 */
class VaeMemoryTest {
  private static final boolean FULL = Boolean.getBoolean("gaf.full");
  private static final VaeGeometry GEOMETRY =
      FULL ? VaeGeometry.stableDiffusion() : FormulaVae.SMALL;
  private static final long ALLOWED = FULL ? 2L << 30 : 64L << 20;

  /** Java's own arrays of the picture and its parts, which nobody collects at once. */
  private static final long SPARE = 64L << 20;

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path PEAK = Path.of("/proc/self/clear_refs");
  private static final int SIDE = 64;

  @Test
  void decodingStaysWithinWhatTheSettingsAllow() throws IOException {
    assumeTrue(Files.isWritable(PEAK), "Linux alone counts a process' peak");
    var settings = CodecSettings.of(Precision.FLOAT32).within(ALLOWED);
    try (var vae = new Vae(VaeFile.of(FormulaVae.sines(GEOMETRY, 0)), "", settings)) {
      decode(vae, 8);
      System.gc();
      Files.writeString(PEAK, "5"); // starts counting the peak anew
      long before = bytes("VmRSS:");
      decode(vae, SIDE);
      long more = bytes("VmHWM:") - before;
      System.out.printf(
          "memory of decoding 512², widths %s: %d MiB of %d MiB allowed%n",
          GEOMETRY.widths(), more >> 20, ALLOWED >> 20);
      assertThat(more).isLessThan(ALLOWED + SPARE);
    }
  }

  private static void decode(Vae vae, int side) {
    vae.decode(Tensor.of(new float[4 * side * side], 1, 4, side, side));
  }

  private static long bytes(String what) throws IOException {
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(what))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElseThrow();
    }
  }
}
