package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Checkpoint;
import io.gaf.job.Composition;
import io.gaf.job.Integration;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.NoiseSource;
import io.gaf.job.PrecomputeSpec;
import io.gaf.job.SampleSpec;
import io.gaf.job.TrainSpec;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddedClassHandlerTest {
  private static final Map<String, String> NINE =
      Map.of(
          "data.classes",
          "[T-shirt/top, Trouser, Pullover, Dress, Coat, Sandal, Shirt, Sneaker, Bag]",
          "data.labels",
          "[0, 1, 2, 3, 4, 5, 6, 7, 8]");

  @TempDir static Path home;
  private static Bench bench;

  @BeforeAll
  static void aModelOfNineClassesIsTrained() {
    bench = Bench.at(home);
    bench.succeed(new PrecomputeSpec(Tiny.config(NINE), false));
    bench.succeed(Tiny.precompute(false));
    bench.succeed(Tiny.train(Tiny.config(NINE), "nine", 6));
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static TrainSpec adding(String model, String from, long steps) {
    var config = Tiny.config(Map.of("train.add_classes", "[Ankle boot]"));
    return new TrainSpec(config, model, from, steps, 42);
  }

  private static Map<String, Tensor> samples(String checkpoint, boolean ema) {
    var classes = List.of("0", "3", "8");
    var spec =
        new SampleSpec(
            checkpoint,
            new Composition(classes, List.of(), null, 0, false),
            new Integration("euler", 3),
            new NoiseSource(42, 2, null, false),
            ema,
            true,
            false);
    Job job = bench.succeed(spec);
    return SafeTensors.read(bench.output(job, "latents.safetensors")).tensors();
  }

  @Test
  void theOtherClassesSamplesStayToTheBit() {
    Job added = bench.succeed(adding("ten", "nine@latest", 3));
    Checkpoint made = bench.made(added).get(0);
    assertThat(made.step()).isEqualTo(3);
    assertThat(made.classNames()).hasSize(10).endsWith("Ankle boot");
    for (boolean ema : new boolean[] {true, false}) {
      assertThat(samples("ten@latest", ema)).isEqualTo(samples("nine@latest", ema));
    }
  }

  @Test
  void theModelWithTheClassIsContinuedAsItWasBegun() {
    Job whole = bench.succeed(adding("at-once", "nine@latest", 4));
    Job first = bench.succeed(adding("in-two", "nine@latest", 2));
    Job second = bench.succeed(adding("in-two", "nine@latest", 2));
    assertThat(bench.made(second).get(0).step()).isEqualTo(4);
    assertThat(bench.made(second).get(0).file().parent()).isEqualTo(bench.made(first).get(0).id());
    assertThat(bench.made(whole).get(0).step()).isEqualTo(4);
  }

  @Test
  void addingNeedsAModelToAddToAndANameOfItsOwn() {
    refused(adding(null, null, 1), "train.add_classes needs a model to add to", "--from MODEL");
    refused(adding("nine", null, 1), "model nine has 9 classes", "give it a new name with --model");
  }

  @Test
  void aModelOfOtherClassesIsNotAddedTo() {
    Map<String, String> other =
        Map.of(
            "data.classes",
            "[Trouser, T-shirt/top, Pullover, Dress, Coat, Sandal, Shirt, Sneaker, Bag]",
            "data.labels",
            "[1, 0, 2, 3, 4, 5, 6, 7, 8]");
    bench.succeed(new PrecomputeSpec(Tiny.config(other), false));
    bench.succeed(Tiny.train(Tiny.config(other), "swapped", 1));
    refused(adding("x", "swapped@latest", 1), "its configuration differs: class_names", "hint: ");
  }

  private static void refused(TrainSpec spec, String reason, String hint) {
    Job job = bench.run(spec);
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason()).contains(reason).contains(hint);
    assertThat(bench.made(job)).isEmpty();
  }
}
