package io.gaf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final Archive GOLDEN = Golden.open("gaf/model");

  @TempDir Path folder;

  @Test
  void opensPlainWeights() {
    ModelFile file = ModelFile.read(Golden.path("gaf/model"));
    assertThat(file.geometry()).isEqualTo(new Geometry(4, 8, 48, 3, 4, 2, 3));
    assertThat(file.weights(true)).isEqualTo(file.weights(false)).isEqualTo(GOLDEN.tensors());
    assertThat(file.classNames()).containsExactly("class 0", "class 1", "class 2");
    assertThat(file.step()).isZero();
  }

  @Test
  void opensACheckpointOfACompiledModelWithItsAverage() {
    var tensors = new LinkedHashMap<String, Tensor>();
    GOLDEN.tensors().forEach((name, tensor) -> tensors.put("model._orig_mod." + name, tensor));
    GOLDEN.tensors().forEach((name, tensor) -> tensors.put("ema." + name, zeros(tensor)));
    var metadata =
        Map.of("num_heads", "4", "step", "12", "class_names", "[\"cat\",\"dog\",\"wild\"]");
    ModelFile file = ModelFile.read(written(tensors, metadata));
    assertThat(file.weights(false)).isEqualTo(GOLDEN.tensors());
    assertThat(file.weights(true).get("twins.K.bias")).isEqualTo(zeros(GOLDEN.get("twins.K.bias")));
    assertThat(file.classNames()).isEqualTo(List.of("cat", "dog", "wild"));
    assertThat(file.step()).isEqualTo(12);
  }

  @Test
  void takesTheHeadsFromTheCallerWhereTheFileHasNone() {
    Path file = written(GOLDEN.tensors(), Map.of());
    assertThat(ModelFile.read(file, 6).geometry().heads()).isEqualTo(6);
    refuses(file, "the number of attention heads is not in the file");
  }

  @Test
  void saysWhatIsWrong() {
    refuses(
        written(GOLDEN.tensors(), Map.of("network", "classifier")),
        "network: expected gaf, got classifier");
    var vae = Map.of("decoder.conv_in.weight", zeros(GOLDEN.get("twins.K.bias")));
    refuses(written(vae, Map.of()), "this is an autoencoder (VAE), no model\nhint: ");
    refuses(
        written(GOLDEN.tensors(), Map.of("num_heads", "4", "class_names", "[\"a\"]")),
        "metadata class_names: expected 3 names, got 1");
    var fewer = new HashMap<>(GOLDEN.tensors());
    fewer.remove("trunk.pos_embed");
    refuses(
        written(fewer, Map.of("num_heads", "4")),
        "tensor trunk.pos_embed: expected rank 3, got no such tensor");
  }

  private static void refuses(Path file, String message) {
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageStartingWith(file + ": " + message);
  }

  private static Tensor zeros(Tensor tensor) {
    return Tensor.of(new float[(int) tensor.size()], tensor.shape());
  }

  private Path written(Map<String, Tensor> tensors, Map<String, String> metadata) {
    Path file = folder.resolve("file" + metadata.hashCode());
    SafeTensors.write(file, tensors, metadata);
    return file;
  }
}
