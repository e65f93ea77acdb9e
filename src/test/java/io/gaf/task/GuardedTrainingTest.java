package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.config.GuardsConfig;
import io.gaf.job.Checkpoint;
import io.gaf.job.Event;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.TrainSpec;
import io.gaf.train.StepMetrics;
import io.gaf.train.TrainState;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedTrainingTest {
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

  private static Job failed(TrainSpec spec) {
    Job job = bench.run(spec);
    assertThat(job.state()).as(job.reason()).isEqualTo(JobState.FAILED);
    return job;
  }

  /** A weight of 1e30 makes the loss infinite in the very next step. */
  @Test
  void aBrokenStepEndsTheJobAndTheCheckpointBeforeStaysTheModels() throws IOException {
    Job good = bench.succeed(Tiny.train(Tiny.config(), "sound", 2));
    Checkpoint last = bench.made(good).get(0);
    var archive = SafeTensors.read(home.resolve(last.path()));
    var tensors = new LinkedHashMap<>(archive.tensors());
    float[] head = tensors.get("model.twins.J.linear.weight").toFloats();
    head[0] = 1e30f;
    tensors.put(
        "model.twins.J.linear.weight",
        Tensor.of(head, tensors.get("model.twins.J.linear.weight").shape()));
    Path poisoned = home.resolve("poisoned.safetensors");
    SafeTensors.write(poisoned, tensors, archive.metadata());
    Checkpoint imported = bench.imported(poisoned, "broken");

    Job job = failed(Tiny.train(Tiny.config(), "broken", 4));
    assertThat(job.reason())
        .startsWith("step 3: ")
        .contains("noise_loss is Infinity at learning rate ")
        .contains("; " + Id.checkpoint(imported.id()) + ", saved before, is the last good")
        .contains("\nhint: lower train.lr and train on from " + Id.checkpoint(imported.id()));
    assertThat(bench.made(job)).isEmpty();
    assertThat(bench.records().findModel("broken").get().current()).isEqualTo(imported.id());
    assertThat(bench.jobs().attempts(job.id())).hasSize(1);
  }

  @Test
  void aLossOrNormBeyondItsLimitStopsTheTraining() {
    Job loss = failed(Tiny.train(Tiny.config(Map.of("train.max_loss", "1e-6")), null, 4));
    assertThat(loss.reason())
        .startsWith("step 1: total is ")
        .contains(", and train.max_loss allows 1.000e-06; no checkpoint was saved before");
    var config = Tiny.config(Map.of("train.max_grad_norm", "1e-6"));
    assertThat(failed(Tiny.train(config, null, 4)).reason()).startsWith("step 1: grad_norm is ");
    var wide = Tiny.config(Map.of("train.max_grad_norm", "1e6", "train.max_loss", "1e6"));
    bench.succeed(Tiny.train(wide, null, 2));
  }

  @Test
  void weightsThatAreNoNumbersAreNeverSaved() {
    Map<String, Tensor> weights =
        Map.of("a", Tensor.of(new float[2], 2), "b", Tensor.of(new float[] {1, Float.NaN}, 2));
    var state = new TrainState(7, weights, weights, Map.of(), Map.of());
    assertThatThrownBy(() -> Guard.check(state, 3L))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("step 7: b holds values that are no numbers; c3, saved before");
  }

  @Test
  void theTermThatBrokeFirstIsNamed() {
    var values = new LinkedHashMap<String, Double>();
    values.put("pair", 0.5);
    values.put("residual_pen", Double.NaN);
    values.put("total", Double.NaN);
    values.put("lr", 2e-3);
    values.put("grad_norm", 1.0);
    var guard = new Guard(new GuardsConfig(0, 0));
    assertThatThrownBy(() -> guard.check(12, new StepMetrics(values), null))
        .hasMessage(
            "step 12: residual_pen is NaN at learning rate 0.00200; no checkpoint was saved before"
                + "\nhint: lower train.lr, or lengthen train.warmup_steps");
  }

  @Test
  void aTrunkOfAnotherNetworkIsLoadedReportedAndFrozen() throws IOException {
    Job donor = bench.succeed(Tiny.train(Tiny.config(), "donor", 2));
    Map<String, Tensor> whole =
        SafeTensors.read(home.resolve(bench.made(donor).get(0).path())).tensors();
    var trunk = new LinkedHashMap<String, Tensor>();
    whole.forEach(
        (name, tensor) -> {
          if (name.startsWith("ema.trunk.") && !name.contains("mlp.fc1")) {
            trunk.put(name.substring("ema.trunk.".length()), tensor);
          }
        });
    trunk.put("final_layer.linear.bias", Tensor.of(new float[4], 4));
    Path file = home.resolve("dit.safetensors");
    SafeTensors.write(file, trunk, Map.of());
    var config = Tiny.config(Map.of("train.retrunk", file.toString(), "train.freeze", "true"));

    Job job = bench.succeed(Tiny.train(config, "retrunked", 3));
    int loaded = trunk.size() - 1;
    assertThat(Files.readString(bench.output(job, "retrunk.txt")))
        .isEqualTo(
            "Frozen: %1$d\nLoaded: %1$d | Skipped: 1\n  skip: final_layer.linear.bias (pattern)\n"
                .formatted(loaded));
    assertThat(bench.jobs().events(job.id()).stream().filter(e -> e.type().equals("RETRUNK")))
        .extracting(Event::text)
        .singleElement()
        .asString()
        .startsWith("loaded " + loaded + " and skipped 1 tensors of " + file + ", SHA-256 ");
    bench.succeed(Tiny.train(config, "retrunked", 2)); // goes on, frozen still
    var now = SafeTensors.read(home.resolve(bench.made(job).get(0).path()));
    Checkpoint latest =
        bench
            .records()
            .findCheckpoint(bench.records().findModel("retrunked").get().current())
            .get();
    assertThat(latest.step()).isEqualTo(5);
    var later = SafeTensors.read(home.resolve(latest.path()));
    for (var archive : List.of(now, later)) {
      trunk.forEach(
          (name, tensor) -> {
            if (!name.startsWith("final")) {
              assertThat(archive.get("model.trunk." + name)).as(name).isEqualTo(tensor);
              assertThat(archive.get("ema.trunk." + name)).as(name).isEqualTo(tensor);
            }
          });
    }
  }

  @Test
  void aTrunkThatIsNotThereOrDoesNotFitIsRefused() {
    var missing = Tiny.config(Map.of("train.retrunk", home.resolve("none.pt").toString()));
    assertThat(failed(Tiny.train(missing, null, 1)).reason())
        .startsWith("train.retrunk: there is no file ");
    Path file = home.resolve("alien.safetensors");
    SafeTensors.write(file, Map.of("conv", Tensor.of(new float[1], 1)), Map.of());
    var alien = Tiny.config(Map.of("train.retrunk", file.toString()));
    assertThat(failed(Tiny.train(alien, null, 1)).reason())
        .startsWith("train.retrunk: no tensor of ")
        .contains("\nhint: expected a DiT checkpoint");
  }
}
