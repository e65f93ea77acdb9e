package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Candidate;
import io.gaf.job.Checkpoint;
import io.gaf.job.Claim;
import io.gaf.job.Ending;
import io.gaf.job.Event;
import io.gaf.job.Evidence;
import io.gaf.job.Job;
import io.gaf.job.JobHandler;
import io.gaf.job.JobKind;
import io.gaf.job.JobState;
import io.gaf.job.Measured;
import io.gaf.job.MetricPoint;
import io.gaf.job.Model;
import io.gaf.job.TrainSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainHandlerTest {
  @TempDir static Path home;
  private static Bench bench;

  @BeforeAll
  static void thePicturesArePrecomputed() {
    bench = Bench.at(home);
    bench.succeed(Tiny.precompute(false));
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static List<Long> steps(Job job) {
    return bench.made(job).stream().map(Checkpoint::step).toList();
  }

  private static double metric(Job job, String name, long step) {
    for (MetricPoint point : bench.records().metrics(job.id())) {
      if (point.name().equals(name) && point.step() == step) {
        return point.value();
      }
    }
    throw new AssertionError("no " + name + " at " + step);
  }

  private static List<String> events(Job job, String type) {
    return bench.jobs().events(job.id()).stream()
        .filter(event -> event.type().equals(type))
        .map(Event::text)
        .toList();
  }

  @Test
  void aTrainingLeavesCheckpointsMetricsPreviewsAndACurve() throws IOException {
    var config = Tiny.config(Map.of("train.preview_every", "3"));
    Job job = bench.succeed(Tiny.train(config, "fresh", 5));
    assertThat(steps(job)).containsExactly(5L, 4L, 2L);
    assertThat(bench.outputs(job)).contains("previews/step-00000003.png", "training.png");
    assertThat(Files.size(bench.output(job, "training.png"))).isGreaterThan(1000);
    assertThat(events(job, "START")).containsExactly("starts from drawn weights, seed 42");
    for (String name : List.of("total", "v_mse", "cos", "lr", "grad_norm", "images_per_s")) {
      assertThat(metric(job, "train/" + name, 5)).as(name).isFinite();
    }
    Checkpoint last = bench.made(job).get(0);
    assertThat(bench.records().findModel("fresh").map(Model::current)).contains(last.id());
    assertThat(last.file().parent()).isEqualTo(bench.made(job).get(1).id());
    assertThat(last.classNames()).hasSize(10);
    assertThat(job.reason()).startsWith("c" + last.id() + " at step 5: loss ");
  }

  @Test
  void aSecondJobContinuesTheModelWithAScheduleOfItsOwn() {
    Job first = bench.succeed(Tiny.train(Tiny.config(), "nightly", 3));
    Job second = bench.succeed(Tiny.train(Tiny.config(), "nightly", 3));
    assertThat(steps(second)).containsExactly(6L, 4L);
    long parent = bench.made(first).get(0).id();
    assertThat(events(second, "START"))
        .containsExactly("continues nightly@latest (c" + parent + ") at step 3");
    assertThat(bench.records().checkpointsUsedBy(second.id()))
        .extracting(Checkpoint::id)
        .containsExactly(parent);
    assertThat(metric(second, "train/lr", 4)).isEqualTo(metric(first, "train/lr", 1));
    assertThat(metric(second, "train/lr", 6)).isEqualTo(metric(first, "train/lr", 3));
    assertThat(bench.records().findModel("nightly").map(Model::current))
        .contains(bench.made(second).get(0).id());
  }

  @Test
  void aDamagedCheckpointIsSkippedAndWhatIsLostIsSaid() throws IOException {
    TrainSpec spec = Tiny.train(Tiny.config(), "damaged", 6);
    long id = bench.enqueue(spec);
    Job broken = killedAfterFourSteps(bench.claim(id), spec);
    assertThat(broken.state()).isEqualTo(JobState.QUEUED);
    assertThat(steps(broken)).containsExactly(4L, 2L);
    Checkpoint newest = bench.made(broken).get(0);
    Files.write(home.resolve(newest.path()), new byte[1], StandardOpenOption.APPEND);

    Job job = bench.attempt(id);
    assertThat(job.state()).as(job.reason()).isEqualTo(JobState.SUCCEEDED);
    assertThat(events(job, "CHECKPOINT_SKIPPED"))
        .singleElement()
        .asString()
        .startsWith("checkpoint c" + newest.id())
        .contains(" is damaged: SHA-256 is ");
    assertThat(events(job, "START").get(1))
        .containsPattern(" at step 2; lost: 2 steps(, [0-9]+ s)?$");
    assertThat(steps(job).get(0)).isEqualTo(6);
    assertThat(metric(job, "train/total", 6)).isFinite();
  }

  @Test
  void aRunStopsAtACheckpointWhenEvaluationsFoundNothingBetterMeanwhile() {
    var rule = Map.of("evaluate.promote", "cls_frechet", "evaluate.patience", "1");
    TrainSpec spec = Tiny.train(Tiny.config(rule), "patient", 20);
    long id = bench.enqueue(spec);
    List<Checkpoint> made = bench.made(killedAfterFourSteps(bench.claim(id), spec));
    long first = made.get(1).id();
    bench.inside(
        (none, job) -> {
          job.judge(new Candidate("patient", first, measured("cls_frechet", 3)));
          job.judge(new Candidate("patient", made.get(0).id(), measured("cls_frechet", 4)));
          return "";
        });

    Job stopped = bench.attempt(id);
    assertThat(stopped.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(steps(stopped)).containsExactly(6L, 4L, 2L);
    String why =
        "1 evaluation since c%d found nothing better by eval/cls_frechet".formatted(first)
            + " (evaluate.patience 1); patient@best stays";
    assertThat(stopped.reason())
        .containsPattern("^c[0-9]+ at step 6: loss ")
        .endsWith("; stopped early: " + why);
    assertThat(events(stopped, "STOPPED")).containsExactly(why);

    Job later = bench.succeed(spec);
    assertThat(later.reason()).isEqualTo("trained nothing: " + why);
    assertThat(bench.made(later)).isEmpty();

    var other = Map.of("evaluate.promote", "class_accuracy", "evaluate.patience", "1");
    Job byAnother = bench.succeed(Tiny.train(Tiny.config(other), "patient", 2));
    assertThat(bench.made(byAnother)).as("nothing was compared by this metric").isNotEmpty();
  }

  private static Measured measured(String metric, double value) {
    var evidence =
        new Evidence(value - .1, value + .1, "blocks", 500, "cls ab", "held_out cd", "euler");
    return new Measured("eval/" + metric, value, evidence);
  }

  /** An attempt that trains four steps and is then gone. */
  private static Job killedAfterFourSteps(Claim claim, TrainSpec spec) {
    JobHandler<TrainSpec> handler =
        (whole, context) -> {
          new TrainHandler().handle(Tiny.train(spec.configuration(), spec.model(), 4), context);
          var gone = new Ending(Ending.How.RETURNED, "the worker was asked to end", 143);
          bench.jobs().end(claim.attempt().fence(), gone);
          return "never recorded";
        };
    return bench.attempt(claim, Map.of(JobKind.TRAIN, handler));
  }

  @Test
  void aModelOfAnotherNetworkIsNotContinued() {
    bench.succeed(Tiny.train(Tiny.config(), "small", 1));
    Job other = bench.run(Tiny.train(Tiny.config(Map.of("model.hidden", "24")), "small", 1));
    assertThat(other.state()).isEqualTo(JobState.FAILED);
    assertThat(other.reason())
        .startsWith("the run continues small@latest (c")
        .contains("its configuration has another network: ")
        .contains("\nhint: ");
    assertThat(bench.made(other)).isEmpty();
  }

  @Test
  void aClassifierTrainsWithoutPreviews() {
    Job job = bench.succeed(Tiny.train(Tiny.classifier(), "judge", 3));
    assertThat(steps(job)).containsExactly(3L);
    assertThat(bench.made(job).get(0).file().network()).isEqualTo("classifier of 10 classes");
    assertThat(metric(job, "train/accuracy", 3)).isBetween(0.0, 1.0);
    assertThat(bench.outputs(job)).containsExactly("training.png");
  }

  @Test
  void withoutACacheTheHintSaysHowToMakeIt() {
    var config = Tiny.config(Map.of("data.held_out", "300"));
    Job job = bench.run(Tiny.train(config, null, 1));
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason())
        .startsWith("the pictures of fashion_demo were not precomputed: there is no cache ")
        .contains("\nhint: gaf enqueue precompute --config fashion_demo");
  }
}
