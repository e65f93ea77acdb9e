package io.gaf.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.model.Golden;
import io.gaf.model.Precision;
import io.gaf.torch.Dict;
import io.gaf.torch.TorchFile;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaeFileTest {
  private static final Map<String, Tensor> SINES = FormulaVae.sines(FormulaVae.SMALL, 0);

  @TempDir Path folder;

  @Test
  void stable_diffusion_has_these_names_and_shapes() throws Exception {
    var found = new LinkedHashMap<String, String>();
    VaeParameters.of(VaeGeometry.stableDiffusion())
        .forEach(
            (name, shape) -> found.put(name, Arrays.toString(shape).replaceAll("[\\[\\] ]", "")));
    var expected = new LinkedHashMap<String, String>();
    for (String line : Files.readAllLines(Golden.file("formats/sdvae.tsv"))) {
      String[] columns = line.split("\t", -1);
      expected.put(VaeNames.present(columns[0]), columns[1]);
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(expected).hasSize(248);
  }

  @Test
  void sizes_are_read_off_the_tensors() {
    var odd = new VaeGeometry(List.of(32, 96, 64), 1, 5, 3);
    assertThat(VaeFile.of(FormulaVae.sines(odd, 0)).geometry()).isEqualTo(odd);
    assertThat(odd.factor()).isEqualTo(4);
  }

  @Test
  void older_names_and_convolutions_of_one_pixel_are_the_same_attention() {
    var old = new LinkedHashMap<String, Tensor>();
    SINES.forEach(
        (name, tensor) -> {
          boolean linear = name.contains(".attentions.0.to_") && name.endsWith(".weight");
          Tensor kept =
              linear
                  ? Tensor.of(tensor.toFloats(), tensor.shape()[0], tensor.shape()[1], 1, 1)
                  : tensor;
          old.put(older(name), kept);
        });
    assertThat(old).containsKey("decoder.mid_block.attentions.0.proj_attn.weight");
    var latents = Tensor.of(new float[] {1, -1, .5f, .25f}, 1, 4, 1, 1);
    assertThat(decoded(old, latents)).isEqualTo(decoded(SINES, latents));
  }

  private static Tensor decoded(Map<String, Tensor> tensors, Tensor latents) {
    try (var codec = Codecs.of(tensors, "", CodecSettings.of(Precision.FLOAT32))) {
      return codec.decode(latents);
    }
  }

  private static String older(String name) {
    return name.replace(".to_q.", ".query.")
        .replace(".to_k.", ".key.")
        .replace(".to_v.", ".value.")
        .replace(".to_out.0.", ".proj_attn.");
  }

  @Test
  void a_state_dict_of_pytorch_is_read_whatever_its_name() {
    Path file = folder.resolve("diffusion_pytorch_model.bin");
    var root = Dict.plain();
    SINES.forEach((name, tensor) -> root.put(name, io.gaf.torch.TorchTensor.of(tensor)));
    new TorchFile(root).write(file);
    VaeFile read = VaeFile.read(file);
    assertThat(read.geometry()).isEqualTo(FormulaVae.SMALL);
    assertThat(read.tensors().get("quant_conv.weight").toFloats())
        .isEqualTo(SINES.get("quant_conv.weight").toFloats());
  }

  @Test
  void every_tensor_that_is_missing_or_of_another_shape_is_named_at_once() {
    var wrong = new LinkedHashMap<>(SINES);
    wrong.remove("encoder.conv_in.weight");
    wrong.remove("quant_conv.bias");
    wrong.put("decoder.conv_out.bias", Tensor.of(new float[4], 4));
    wrong.put("encoder.conv_norm_out.bias", Tensor.ofLongs(new long[64], 64));
    wrong.put("decoder.extra.weight", Tensor.of(new float[1], 1));
    Path file = folder.resolve("vae.safetensors");
    SafeTensors.write(file, wrong, Map.of());
    assertThatThrownBy(() -> VaeFile.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessage(
            file
                + " is no autoencoder: 5 of its tensors are wrong\n"
                + "  encoder.conv_in.weight: expected [32, 3, 3, 3], got no such tensor\n"
                + "  encoder.conv_norm_out.bias: expected floating-point numbers, got I64\n"
                + "  decoder.conv_out.bias: expected [3], got [4]\n"
                + "  quant_conv.bias: expected [8], got no such tensor\n"
                + "  decoder.extra.weight: expected no such tensor, got F32[1]\n"
                + "hint: expected the autoencoder of Stable Diffusion as diffusers saves it"
                + " (vae/diffusion_pytorch_model.safetensors or .bin)");
  }

  @Test
  void other_weights_are_no_autoencoder() {
    Path file = folder.resolve("other.safetensors");
    SafeTensors.write(file, Map.of("a", Tensor.of(new float[1], 1)), Map.of());
    assertThatThrownBy(() -> VaeFile.read(file))
        .hasMessageContaining("expected tensors such as encoder.down_blocks.0.resnets.0");
  }

  @Test
  void block_numbers_that_would_take_all_memory_are_refused() {
    Path file = folder.resolve("deep.safetensors");
    var deep = new LinkedHashMap<>(SINES);
    deep.put("encoder.down_blocks.900.resnets.0.conv2.weight", Tensor.of(new float[32], 32));
    SafeTensors.write(file, deep, Map.of());
    assertThatThrownBy(() -> VaeFile.read(file)).hasMessageContaining("is no autoencoder: ");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertThatThrownBy(() -> Codecs.open(folder.resolve("no"), CodecSettings.of(Precision.BF16)))
        .hasMessage("there is no VAE file " + folder.resolve("no") + "\nhint: correct the path");
  }
}
