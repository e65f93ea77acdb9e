package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Computations.Perceived;
import io.gaf.job.Computations.Perception;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeasureTest {
  @TempDir Path directory;

  @Test
  void lpipsIsOneNumber() {
    var terminal = new Terminal(directory);
    assertThat(
            terminal.gaf(
                "measure",
                "lpips",
                "--net",
                "alex",
                "--backbone",
                "w.pth",
                "--a",
                "a.png",
                "--b",
                "b.png"))
        .isZero();
    assertThat(terminal.outLines()).containsExactly("0.25");
    assertThat(terminal.err()).doesNotContain("warning");
    Perception wish = terminal.services.perceptions.get(0);
    assertThat(wish.net()).isEqualTo("alex");
    assertThat(wish.backbone()).hasFileName("w.pth");
    assertThat(wish.a()).hasFileName("a.png");
    assertThat(wish.b()).hasFileName("b.png");
  }

  @Test
  void programsAlsoGetTheLayersAndTheSum() {
    var terminal = new Terminal(directory);
    assertThat(
            terminal.gaf(
                "measure", "lpips", "--net", "alex", "--a", "a.png", "--b", "b.png", "-o", "json"))
        .isZero();
    assertThat(terminal.out())
        .contains("\"lpips\" : 0.25", "\"layers\" : [ 0.125, 0.125 ]", "\"net\" : \"alex\"")
        .contains("\"backbone_sha256\" : \"7be5be79\"", "\"backbone_published\" : true");
    assertThat(terminal.services.perceptions.get(0).backbone()).isNull();
  }

  @Test
  void weightsThatNobodyElseHasAreWarnedOf() {
    var terminal = new Terminal(directory);
    terminal.services.perceived = new Perceived(0.5, List.of(), "vgg16", "a".repeat(64), false);
    assertThat(terminal.gaf("measure", "lpips", "--net", "vgg", "--a", "a", "--b", "b")).isZero();
    assertThat(terminal.outLines()).containsExactly("0.5");
    assertThat(terminal.err()).contains("warning: the backbone is no published file of vgg16");
  }

  @Test
  void whatIsMissingIsNamed() {
    var terminal = new Terminal(directory);
    assertThat(terminal.gaf("measure", "lpips", "--net", "alex", "--a", "a.png"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("--b");
    assertThat(terminal.gaf("measure")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("measure what?");
  }
}
