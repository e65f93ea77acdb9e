package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Checkpoint;
import io.gaf.job.EvaluateSpec;
import io.gaf.job.Integration;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.MetricPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateHandlerTest {
  @TempDir static Path home;
  private static Bench bench;
  private static Checkpoint network;

  @BeforeAll
  static void aTinyNetworkIsTrained() {
    bench = Bench.at(home);
    bench.succeed(Tiny.precompute(false));
    network = bench.made(bench.succeed(Tiny.train(Tiny.config(), "tiny", 2))).get(0);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static EvaluateSpec evaluate(String checkpoint) {
    return new EvaluateSpec(checkpoint, Tiny.config(), 3, new Integration("euler", 2), 42, true);
  }

  @Test
  void samplesAreJudgedByTheClassifierThatShips() throws IOException {
    Job noClassifier = bench.run(evaluate("tiny@latest"));
    assertThat(noClassifier.state()).isEqualTo(JobState.FAILED);
    assertThat(noClassifier.reason())
        .startsWith("evaluate.classifier: there is no file " + bench.shipped())
        .contains("\nhint: ");

    Job trained = bench.succeed(Tiny.train(Tiny.classifier(), "judge", 5));
    Files.createDirectories(bench.shipped());
    Files.copy(
        home.resolve(bench.made(trained).get(0).path()),
        bench.shipped().resolve("fashion_classifier.safetensors"));

    Job job = bench.succeed(evaluate("tiny@latest"));
    var metrics =
        bench.records().metrics(job.id()).stream()
            .collect(Collectors.toMap(MetricPoint::name, MetricPoint::value));
    assertThat(metrics)
        .containsEntry("eval/samples", 30.0)
        .containsKeys("eval/class_accuracy", "eval/cls_frechet", "eval/cls_frechet_real");
    assertThat(metrics.values()).allSatisfy(value -> assertThat(value).isFinite());
    assertThat(bench.outputs(job)).containsExactly("samples.png");
    assertThat(bench.records().outputs(job.id()).get(0).file().checkpoints())
        .containsExactly(network.id());
    assertThat(job.reason()).startsWith("30 samples: class accuracy ").contains("cls-Fréchet");

    Job judgeItself = bench.run(evaluate("judge@latest"));
    assertThat(judgeItself.reason()).contains("network: expected gaf, got classifier");
  }
}
