package io.gaf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.codec.CodecSettings;
import io.gaf.codec.Codecs;
import io.gaf.codec.FormulaVae;
import io.gaf.codec.VaeCost;
import io.gaf.codec.VaeTrace;
import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat32;

/** A traced run is counted in operations, convolution by convolution. */
class TracedWorkTest {
  private static final int SIDE = 64;

  @Test
  void theWorkOfATracedRunIsThatOfTheModulesAndEachConvolutionCanBeRunAlone() {
    var vae = FormulaVae.SMALLEST;
    var settings = CodecSettings.of(Precision.FLOAT32);
    var lines = new ArrayList<String>();
    try (var codec = Codecs.of(FormulaVae.uniform(vae, 0), "", settings)) {
      Tensor picture = Tensor.of(new float[3 * SIDE * SIDE], 1, 3, SIDE, SIDE);
      VaeTrace trace = VaeTrace.ofEncoding(codec, picture);
      List<TracedWork> works = TracedWork.of(trace.graph(), trace.metadata());
      double cost = new VaeCost(vae).encode(SIDE * SIDE);
      double pointwise = 2.0 * 8 * 8 * 8 * 8; // quant_conv, which VaeCost leaves out
      assertThat(works.stream().mapToDouble(TracedWork::flop).sum()).isEqualTo(cost + pointwise);
      assertThat(works).allSatisfy(work -> assertThat(work.micros()).isNotNegative());
      new VaeProfile(lines::add, TFloat32.class, 1e9).tell("encode", trace, cost);
    }
    assertThat(lines).first().isEqualTo("where the time of encode goes:");
    assertThat(lines)
        .anyMatch(line -> line.matches("convolutions: \\d+ % of the time .*, \\d+ GFLOP/s; .*"))
        .anyMatch(line -> line.matches("  3x3, 32 to 32 channels, .* GFLOP/s, alone +\\d+"))
        .last()
        .asString()
        .contains("all of them alone and nothing else: ", "as much as encode can reach here");
  }
}
