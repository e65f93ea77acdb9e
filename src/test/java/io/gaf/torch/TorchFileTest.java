package io.gaf.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.weights.Archive;
import io.gaf.weights.DType;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchFileTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Path CHECKPOINT = GOLDEN.resolve("checkpoints/checkpoint_it0000003.pt");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"z", "l"})
  void both_containers_give_views_shared_storages_and_every_type(String name) {
    TorchFile file = TorchFile.read(GOLDEN.resolve("formats/" + name + ".pt"));
    Map<String, Tensor> tensors = file.tensors();
    assertThat(tensors.keySet()).containsExactly("w", "v", "h", "bf", "n", "p");
    assertThat(tensors.get("w")).isEqualTo(Tensor.of(new float[] {0, 3, 1, 4, 2, 5}, 3, 2));
    assertThat(tensors.get("v")).isEqualTo(Tensor.of(new float[] {3, 4, 5}, 3));
    assertThat(tensors.get("h").dtype()).isEqualTo(DType.F16);
    assertThat(tensors.get("h").toDoubles()).containsExactly(1, -2.5, 65504, 0x1p-24);
    assertThat(tensors.get("bf").dtype()).isEqualTo(DType.BF16);
    assertThat(tensors.get("bf").toDoubles())
        .containsExactly(1, -2.5, 3.140625, .00099945068359375);
    assertThat(tensors.get("n")).isEqualTo(Tensor.ofLongs(new long[] {7}));
    assertThat(tensors.get("p")).isEqualTo(Tensor.of(new float[] {.5f, .25f}, 2));
  }

  @Test
  void a_state_dict_keeps_its_metadata_aside() {
    Dict dict = (Dict) TorchFile.read(GOLDEN.resolve("formats/m.pt")).root();
    assertThat(dict.isOrdered()).isTrue();
    assertThat(dict.tensors().keySet()).containsExactly("weight", "bias");
    assertThat(((Dict) dict.attributes()).dict("_metadata")).isPresent();
  }

  @Test
  void the_checkpoint_is_what_the_reference_says_bit_by_bit_and_in_order() {
    Dict root = (Dict) TorchFile.read(CHECKPOINT).root();
    Archive expected =
        SafeTensors.read(GOLDEN.resolve("checkpoints/checkpoint_expected.safetensors"));
    var got = new LinkedHashMap<String, Tensor>();
    root.dict("model")
        .orElseThrow()
        .tensors()
        .forEach((name, t) -> got.put("model." + name.replace("_orig_mod.", ""), t));
    root.dict("ema").orElseThrow().tensors().forEach((name, t) -> got.put("ema." + name, t));
    List<String> order = List.of(order(expected).split("[\\[\\]\", ]+"));
    Dict state = root.dict("opt").flatMap(o -> o.dict("state")).orElseThrow();
    for (int i = 0; i < state.entries().size(); i++) {
      Dict moments = state.dict((long) i).orElseThrow();
      assertThat(moments.tensors().get("step")).isEqualTo(Tensor.of(new float[] {3}));
      got.put("exp_avg." + order.get(i + 1), moments.tensors().get("exp_avg"));
      got.put("exp_avg_sq." + order.get(i + 1), moments.tensors().get("exp_avg_sq"));
    }
    assertThat(got).containsExactlyInAnyOrderEntriesOf(expected.tensors());
    assertThat(root.find("step")).hasValue(3L);
    System.out.printf("golden %-22s 0 %d tensors equal%n", "checkpoint_it0000003", got.size());
  }

  private static String order(Archive expected) {
    return expected.metadata().get("optimizer_param_order");
  }

  @Test
  void nested_values_have_pythons_types() {
    Dict root = (Dict) TorchFile.read(CHECKPOINT).root();
    Dict cfg = root.dict("cfg").orElseThrow();
    assertThat(cfg.entries())
        .containsEntry("data", "tiny")
        .containsEntry("dit_heads", 4L)
        .containsEntry("mlp_ratio", 4.0)
        .containsEntry("use_ema", true)
        .containsEntry("betas", List.of(.9, .99))
        .containsEntry("class_list", null);
    assertThat(cfg.find("class_list")).isEmpty();
    Dict sched = root.dict("sched").orElseThrow();
    var schedulers = (List<?>) sched.find("_schedulers").orElseThrow();
    Dict cosine = (Dict) schedulers.get(1);
    assertThat(cosine.find("_last_lr").get())
        .as("a list that the file shares")
        .isSameAs(sched.find("_last_lr").get());
  }

  @Test
  void a_latent_cache_is_what_the_reference_says() {
    TorchFile file = TorchFile.read(GOLDEN.resolve("checkpoints/latents.pt"));
    Archive expected = SafeTensors.read(GOLDEN.resolve("checkpoints/latents_expected.safetensors"));
    assertThat(file.tensors()).containsAllEntriesOf(expected.tensors());
  }

  @Test
  void the_first_key_that_is_there_is_taken() {
    TorchFile file = TorchFile.read(CHECKPOINT);
    assertThat(file.tensors("ema", "model")).containsKey("trunk.pos_embed");
    assertThat(file.tensors("nothing", "model")).containsKey("_orig_mod.trunk.pos_embed");
    assertThat(file.tensors("nothing")).isEmpty();
  }

  @Test
  void other_files_are_refused_by_name() throws Exception {
    Path tar = folder.resolve("old.pt");
    byte[] bytes = new byte[512];
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, bytes, 257, 5);
    Files.write(tar, bytes);
    assertThatThrownBy(() -> TorchFile.read(tar))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(tar.toString())
        .hasMessageContaining("tar file")
        .hasMessageContaining("\nhint: ");
    Path text = Files.writeString(folder.resolve("text.pt"), "hello");
    assertThatThrownBy(() -> TorchFile.read(text)).hasMessageContaining("got something else");
    assertThatThrownBy(() -> TorchFile.read(folder.resolve("none.pt")))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("no such file");
  }
}
