package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Composition;
import io.gaf.job.Configuration;
import io.gaf.job.ImportSpec;
import io.gaf.job.Integration;
import io.gaf.job.JudgeSpec;
import io.gaf.job.SweepSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpecTextTest {
  @Test
  void whatASweepLeavesInTheQueueIsShownToo() {
    var blend = new Composition(List.of("Shirt", "Dress"), List.of(.25, .75), null, 0, false);
    var config = new Configuration("fashion_28", "name: fashion_28\n");
    var judge = new JudgeSpec("c1", config, blend, 200, new Integration("euler", 20), 42, true);
    var points = List.of(new SweepSpec.Point(List.of("1")), new SweepSpec.Point(List.of("2")));

    assertThat(SpecText.of(judge))
        .isEqualTo(
            "c1, config fashion_28, classes Shirt Dress, weights [0.25, 0.75], 200 samples,"
                + " euler 20 steps, seed 42");
    assertThat(SpecText.of(new SweepSpec("Hybrids", "gaf", List.of("x"), points, List.of())))
        .isEqualTo("Hybrids: 2 points of x");
    assertThat(SpecText.of(new ImportSpec("/a.pt", null, null))).isEqualTo("/a.pt");
  }
}
