package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RemarksLeftOutTest {
  private static String left(String text) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var filter = new RemarksLeftOut(out)) {
      filter.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WARNING: All log messages before absl::InitializeLog() is called are written to STDERR",
        "I0000 00:00:1795663360.837224   31156 mlir_graph_optimization_pass.cc:401] MLIR V1"
            + " optimization pass is not enabled",
        "2026-01-31 12:00:00.123456: I tensorflow/core/platform/cpu_feature_guard.cc:210] This"
            + " TensorFlow binary is optimized",
        "To enable the following instructions: AVX2 FMA, in other operations, rebuild TensorFlow"
            + " with the appropriate compiler flags.",
      })
  void remarksOfTheStartAreLeftOut(String remark) throws IOException {
    assertThat(left("before\n" + remark + "\nafter\n")).isEqualTo("before\nafter\n");
    assertThat(left(remark)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E0000 00:00:1795663360.837224   31156 cuda_dnn.cc:8310] Unable to register",
        "W0000 00:00:1795663360.837224   31156 gpu_device.cc:2344] Cannot dlopen",
        "F0000 00:00:1795663360.837224   31156 threadpool.cc:45] Check failed",
        "2026-01-31 12:00:00.123456: W tensorflow/core/framework/op_kernel.cc:1841] OP_REQUIRES",
        "2026-01-31T12:00:00.123Z INFO AttemptRunner - j2 sample, attempt 1",
        "WARNING: something else",
        "I0000",
      })
  void allElseStays(String line) throws IOException {
    assertThat(left(line + "\n")).isEqualTo(line + "\n");
    assertThat(left("x\n" + line)).as("without an end").isEqualTo("x\n" + line);
  }

  @Test
  void linesOfAnyLengthStayWhole() throws IOException {
    String longest = "I0000 00:00:1.1 1 a.cc:1] " + "ü".repeat(9000);
    assertThat(left(longest + "\r\n\n" + longest)).isEqualTo(longest + "\r\n\n" + longest);
  }
}
