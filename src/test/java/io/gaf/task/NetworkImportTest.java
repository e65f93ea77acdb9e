package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.evaluate.net.Backbone;
import io.gaf.evaluate.net.Formula;
import io.gaf.evaluate.net.NetworkKind;
import io.gaf.job.ImportSpec;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.model.Precision;
import io.gaf.torch.Dict;
import io.gaf.torch.TorchFile;
import io.gaf.torch.TorchTensor;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NetworkImportTest {
  private static final Path SHIPPED = Path.of("weights");

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void open() throws IOException {
    bench = Bench.at(home);
    Path layers = Files.createDirectories(home.resolve("shipped/lpips"));
    Files.copy(SHIPPED.resolve("lpips/alex.pth"), layers.resolve("alex.pth"));
    Files.copy(SHIPPED.resolve("lpips/vgg.pth"), layers.resolve("vgg.pth"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void theNamesOfASpecAreThoseOfTheNetworks() {
    assertThat(ImportSpec.Network.NAMES)
        .isEqualTo(NetworkKind.imported().stream().map(NetworkKind::label).toList());
  }

  @Test
  void aFileThatNobodyPublishedIsTakenOnlyByForce() {
    Path file = alexnet("alexnet.safetensors", Formula.weights(Backbone.ALEX));

    Job refused = bench.run(spec(file, "alexnet", false));
    assertThat(refused.state()).isEqualTo(JobState.FAILED);
    assertThat(refused.reason())
        .contains("expected a SHA-256 that begins with 7be5be79 or 4df8aa71", "--force takes it");

    Job taken = bench.succeed(spec(file, "alexnet", true));
    assertThat(taken.reason()).contains("alexnet from " + file, Checksums.sha256(file));
    Path copy = store().find(NetworkKind.ALEXNET).orElseThrow();
    assertThat(WeightFile.kept(copy).sha256()).isEqualTo(Checksums.sha256(file));
  }

  @Test
  void anotherFileIsNotReplacedUnasked() {
    Map<String, Tensor> weights = new HashMap<>(Formula.weights(Backbone.ALEX));
    Path first = alexnet("first.safetensors", weights);
    bench.succeed(spec(first, "alexnet", true));
    weights.put("0.bias", Tensor.of(new float[64], 64));
    Path second = alexnet("second.safetensors", weights);
    Path place = store().require(NetworkKind.ALEXNET);

    bench.inside(
        (spec, job) -> {
          var importing = new NetworkImport(store(), job);
          assertThatThrownBy(
                  () -> importing.bring(second, new ImportSpec.Network("alexnet", false)))
              .hasMessageContaining("SHA-256");
          return "";
        });
    assertThat(WeightFile.kept(place).sha256()).isEqualTo(Checksums.sha256(first));
    bench.succeed(spec(second, "alexnet", true));
    assertThat(WeightFile.kept(place).sha256()).isEqualTo(Checksums.sha256(second));
  }

  @Test
  void theWeightsOfAnotherNetworkAreRefusedAndNothingIsLeft() {
    Path file = alexnet("alexnet.safetensors", Formula.weights(Backbone.ALEX));

    Job refused = bench.run(spec(file, "vgg16", true));

    assertThat(refused.state()).isEqualTo(JobState.FAILED);
    assertThat(refused.reason())
        .contains("these are no weights of vgg16: of 26 tensors", "they look like AlexNet");
    assertThat(store().find(NetworkKind.VGG16)).isEmpty();
    Job graph = bench.run(spec(file, "inception-tf", false));
    assertThat(graph.reason()).contains("this is no TensorFlow graph");
    assertThat(store().find(NetworkKind.INCEPTION_TF)).isEmpty();
  }

  @Test
  void aPyTorchFileOfTorchvisionsNamesIsTakenAndUsed() {
    var dict = Dict.plain();
    Formula.weights(Backbone.ALEX)
        .forEach((name, tensor) -> dict.put("features." + name, TorchTensor.of(tensor)));
    Path file = home.resolve("mine.pth");
    new TorchFile(dict).write(file);
    bench.succeed(spec(file, "alexnet", true));
    var form = new PictureForm(1, 8);
    var moved = new CycleEnds.Seen(new float[64], ramp(), form, null);

    Map<String, Closure.Measure> seen = Perceiving.between(moved, store());

    assertThat(seen).containsOnlyKeys("cycle/lpips_alex");
    Closure.Measure alex = seen.get("cycle/lpips_alex");
    assertThat(alex.score().value()).isPositive();
    assertThat(alex.network()).isEqualTo("lpips alex " + Checksums.sha256(file));
    var still = new CycleEnds.Seen(ramp(), ramp(), form, "vae 12");
    Closure.Measure none = Perceiving.between(still, store()).get("cycle/lpips_alex");
    assertThat(none.score().value()).isZero();
    assertThat(none.network()).endsWith(" of vae 12");
  }

  @Test
  void whatWasNotImportedIsNamedWithTheCommandThatBringsIt() {
    assertThatThrownBy(() -> store().features(NetworkKind.INCEPTION, Precision.FLOAT32))
        .hasMessageContaining("no weights of inception were imported")
        .hasMessageContaining(
            "gaf import pt_inception-2015-12-05-6726825d.pth --network inception");
  }

  private NetworkStore store() {
    return new NetworkStore(home, home.resolve("shipped"));
  }

  private static ImportSpec spec(Path file, String network, boolean forced) {
    return new ImportSpec(file.toString(), null, null, new ImportSpec.Network(network, forced));
  }

  private Path alexnet(String name, Map<String, Tensor> weights) {
    Path file = home.resolve(name);
    SafeTensors.write(file, weights, Map.of());
    return file;
  }

  private static float[] ramp() {
    var ramp = new float[64];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i / 32f - 1;
    }
    return ramp;
  }
}
