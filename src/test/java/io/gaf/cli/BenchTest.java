package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Measurement;
import io.gaf.job.Measurement.Goal;
import io.gaf.job.Measurement.Speed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  @TempDir Path directory;

  @Test
  void aMeasurementIsALineWithItsGoal() {
    var terminal = new Terminal(directory);
    terminal.services.measured =
        List.of(
            new Measurement("product", 0.25, "s", new Speed(440.25, 1.0, null), null),
            new Measurement(
                "step", 1.5, "s", new Speed(88.0, 0.2, 0.5), new Goal("at least 73 %", false)));
    assertThat(terminal.gaf("bench", "step", "--repeats", "3", "--batch", "64", "--profile"))
        .isZero();
    assertThat(terminal.err()).contains("running step Options[repeats=3, profile=true, batch=64]");
    assertThat(terminal.outLines().get(1)).matches("product +0.250 s +440.3 +100 %");
    assertThat(terminal.outLines().get(2))
        .matches("step +1.500 s +88.0 +20 % +50 % +at least 73 % +no");
  }

  @Test
  void programsGetNumbers() {
    var terminal = new Terminal(directory);
    var goal = new Goal("at most 2.8 s", true);
    terminal.services.measured = List.of(new Measurement("grid", 2, "s", null, goal));
    assertThat(terminal.gaf("bench", "grid", "-o", "json")).isZero();
    assertThat(terminal.out())
        .contains("\"value\" : 2.0", "\"unit\" : \"s\"", "\"reached\" : true", "\"ratio\" : null");
  }

  @Test
  void theQueuesMeasurementsHaveStableKeys() {
    var terminal = new Terminal(directory);
    terminal.services.measured =
        List.of(
            new Measurement("jobs_per_s", 612.5, "jobs/s", null, new Goal("at least 200", true)),
            new Measurement("pickup_p50_s", 0.0123, "s", null, null));
    assertThat(terminal.gaf("bench", "queue", "--scale", "0.5", "--only", "pickup")).isZero();
    assertThat(terminal.err()).contains("measuring Ask[parts=[PICKUP], scale=0.5, db=null]");
    assertThat(terminal.outLines().get(1)).matches("jobs_per_s +613 +jobs/s +at least 200 +yes");
    assertThat(terminal.outLines().get(2)).matches("pickup_p50_s +0.0123 +s *");
    assertThat(terminal.gaf("bench", "queue", "-o", "json")).isZero();
    assertThat(terminal.out()).contains("\"jobs_per_s\" : 612.5", "\"pickup_p50_s\" : 0.0123");
  }

  @Test
  void noShareAndNoPartOfTheQueueAreRefused() {
    var terminal = new Terminal(directory);
    assertThat(terminal.gaf("bench", "queue", "--scale", "2")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("--scale is above 0 and at most 1, got 2.0");
    assertThat(terminal.gaf("bench", "queue", "--only", "claims")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("did you mean claim?");
  }

  @Test
  void whatIsNotMeasuredIsRefused() {
    var terminal = new Terminal(directory);
    assertThat(terminal.gaf("bench", "stop")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("unknown benchmark 'stop'", "did you mean step?");
    assertThat(terminal.gaf("bench", "step", "--repeats", "0")).isEqualTo(ExitCode.USAGE);
  }
}
